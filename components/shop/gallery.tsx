import { getTranslations } from 'next-intl/server';
import { Icon } from '@/components/ui/icon';
import { Picture } from '@/components/ui/picture';
import type { ProductView } from '@/lib/catalog/types';

const SIZES = '(min-width: 64rem) 53vw, 100vw';

/**
 * The pictures in a strip that is dragged, scrolled by key, or sent to by the small ones below; each can be looked at
 * closely. Links, scrolling and a popover: nothing here needs a script.
 */
export async function Gallery({ product }: { product: ProductView }) {
  const t = await getTranslations('shop.product');
  const pictures = [product.picture, ...product.gallery];
  const many = pictures.length > 1;
  const name = t('pictures', { title: product.title });
  const numbered = pictures.map((picture, index) => ({ picture, number: index + 1, id: `picture-${index + 1}` }));
  return (
    <div className="gal shaded">
      <ul className="strip" aria-label={many ? name : undefined}>
        {numbered.map(({ picture, number, id }) => (
          <li key={id} id={id}>
            <Picture {...picture} className="big" sizes={SIZES} first={number === 1} />
            <button
              type="button"
              className="zoom"
              popoverTarget={`${id}-close`}
              aria-label={many ? t('closer_at', { number: String(number) }) : t('closer')}
            >
              <Icon name="search" />
            </button>
            <a className="zoom plain" href={`/pictures/${picture.name}-1200.webp`} aria-label={t('closer')}>
              <Icon name="search" />
            </a>
          </li>
        ))}
      </ul>
      {many ? (
        <ul className="thumbs">
          {numbered.map(({ picture, number, id }) => (
            <li key={id}>
              <a href={`#${id}`} aria-label={t('picture', { number: String(number) })}>
                <Picture {...picture} alt="" sizes="70px" />
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {numbered.map(({ picture, id }) => (
        <div key={id} id={`${id}-close`} popover="auto" role="dialog" aria-label={picture.alt} className="closer">
          <a className="pan" href={`/pictures/${picture.name}-1200.webp`} title={t('closer_alone')}>
            <Picture {...picture} sizes="200vw" />
          </a>
          <p className="row">
            <button className="btn" type="button" popoverTarget={`${id}-close`} popoverTargetAction="hide">
              {t('closer_close')}
            </button>
          </p>
        </div>
      ))}
    </div>
  );
}
