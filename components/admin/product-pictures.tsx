import { LANGUAGE_NAMES } from '@/components/shop/languages';
import { Picture } from '@/components/ui/picture';
import { arrangePicturesAction } from '@/lib/admin/products-actions';
import type { AdminText } from '@/lib/admin/words';
import { TONGUES } from '@/lib/catalog/edit-fields';
import type { shotsOf } from '@/lib/catalog/pictures';

type Shot = ReturnType<typeof shotsOf>[number];

type Props = { t: AdminText; id: string; shots: readonly Shot[]; mayUpload: boolean };

/** A product's pictures in their order, and a way to put one more in. */
export function ProductPictures({ t, id, shots, mayUpload }: Props) {
  return (
    <section className="panel" aria-labelledby="pictures">
      <div className="headrow">
        <h2 id="pictures">{t('goods.pictures')}</h2>
        <p className="note">{t('goods.firstPicture')}</p>
      </div>
      {shots.length > 0 ? (
        <form action={arrangePicturesAction} aria-label={t('goods.arrange')}>
          <input type="hidden" name="id" value={id} />
          <ol className="pics">
            {shots.map((shot, index) => (
              <li key={shot.name}>
                <Picture name={shot.name} alt={shot.alt.en} wall={shot.wall} sizes="10rem" />
                <label>
                  <span className="note">{t('goods.picturePlace')}</span>
                  <input name={`p.${shot.name}.place`} className="input" inputMode="numeric" defaultValue={index + 1} />
                </label>
                <label className="tick2">
                  <input type="checkbox" name={`p.${shot.name}.away`} value="yes" />
                  <span>{t('goods.pictureAway')}</span>
                </label>
                {index > 0 ? <Shows t={t} shot={shot} /> : null}
              </li>
            ))}
          </ol>
          <button type="submit" className="btn quiet">
            {t('goods.arrange')}
          </button>
        </form>
      ) : (
        <p className="second">{t('goods.noPicture')}</p>
      )}
      {mayUpload ? (
        <form action={`/admin/products/${id}/pictures`} method="post" encType="multipart/form-data" className="form">
          <div className="field">
            <label htmlFor="file">
              {t('goods.upload')} <span className="opt">{t('goods.uploadHint')}</span>
            </label>
            <input
              id="file"
              className="input"
              type="file"
              name="file"
              accept="image/avif,image/webp,image/jpeg,image/png"
              required
            />
          </div>
          <div className="field">
            <label htmlFor="upload-alt">
              {t('goods.shows')} <span className="opt">{t('goods.altHint')}</span>
            </label>
            <input id="upload-alt" className="input" name="alt" maxLength={300} autoComplete="off" />
          </div>
          <p>
            <button type="submit" className="btn quiet">
              {t('goods.uploadAct')}
            </button>
          </p>
        </form>
      ) : (
        <p className="note">{t('goods.notice.no_store')}</p>
      )}
    </section>
  );
}

function Shows({ t, shot }: { t: AdminText; shot: Shot }) {
  return (
    <details className="tongue">
      <summary>{t('goods.shows')}</summary>
      {TONGUES.map((tongue) => (
        <label key={tongue} className="field">
          <span className="note" lang={tongue}>
            {LANGUAGE_NAMES[tongue]}
          </span>
          <input
            name={`p.${shot.name}.alt.${tongue}`}
            lang={tongue}
            className="input"
            defaultValue={shot.alt[tongue] ?? ''}
            maxLength={300}
          />
        </label>
      ))}
    </details>
  );
}
