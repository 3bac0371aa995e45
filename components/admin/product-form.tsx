import { saveProductAction } from '@/lib/admin/products-actions';
import type { ShownForm } from '@/lib/admin/products-form';
import type { listKinds } from '@/lib/admin/products-list';
import type { AdminText } from '@/lib/admin/words';
import { Faults, faultWords, ProductField } from './product-field';
import { ProductVariants, type VariantLine } from './product-variants';
import { Tongues } from './product-words';

type Props = {
  t: AdminText;
  /** null: it is being made. */
  id: string | null;
  form: ShownForm;
  kinds: Awaited<ReturnType<typeof listKinds>>;
  variants: readonly VariantLine[];
};

/** Everything about a product but its pictures, in one form that is saved whole. */
export function ProductForm({ t, id, form, kinds, variants }: Props) {
  return (
    <form action={saveProductAction} className="stack" aria-label={t('goods.form')}>
      <input type="hidden" name="id" value={id ?? ''} />
      <Faults t={t} form={form} />
      <section className="panel">
        <h2>{t('goods.words')}</h2>
        <Tongues
          t={t}
          form={form}
          parts={[
            { name: 'title', label: t('goods.name'), needed: true },
            { name: 'description', label: t('goods.description'), lines: 4, needed: true },
            { name: 'option', label: t('goods.option'), hint: t('goods.optionHint') },
            { name: 'alt', label: t('goods.alt'), hint: t('goods.altHint') },
          ]}
        />
      </section>
      <section className="panel">
        <h2>{t('goods.place')}</h2>
        <div className="form place">
          <OnCounter t={t} form={form} />
          <div className="field">
            <label htmlFor="kind">{t('goods.kind')}</label>
            <select id="kind" name="kind" className="input" defaultValue={form.fields.kind}>
              {kinds.map((kind) => (
                <option key={kind.id} value={kind.id}>
                  {kind.title.en}
                </option>
              ))}
            </select>
          </div>
          <ProductField t={t} form={form} name="slug" label={t('goods.slug')} hint={t('goods.slugHint')} needed />
          <ProductField t={t} form={form} name="position" label={t('goods.position')} numeric />
        </div>
      </section>
      <ProductVariants t={t} form={form} variants={variants} />
      <p className="unsaved">
        <span>{t('goods.saveWords')}</span>
        <button type="submit" className="btn">
          {t(id ? 'goods.save' : 'goods.make')}
        </button>
      </p>
    </form>
  );
}

function OnCounter({ t, form }: { t: AdminText; form: ShownForm }) {
  const fault = form.faults.find(({ field }) => field === 'published');
  return (
    <div>
      <input type="hidden" name="published" value="no" />
      <label className="tick2">
        <input
          id="published"
          type="checkbox"
          name="published"
          value="yes"
          defaultChecked={form.fields.published === 'yes'}
          aria-describedby={fault ? 'published-fault' : undefined}
        />
        <span>
          {t('goods.on')} <span className="note">{t('goods.onHint')}</span>
        </span>
      </label>
      {fault ? (
        <p className="err" id="published-fault">
          {faultWords(t, fault)}
        </p>
      ) : null}
    </div>
  );
}
