import { saveCollectionAction } from '@/lib/admin/products-actions';
import type { ShownForm } from '@/lib/admin/products-form';
import type { AdminText } from '@/lib/admin/words';
import { Faults, ProductField } from './product-field';
import { Tongues } from './product-words';

/** A kind of goods: its words, its address, its place among the others. `id` null: it is being made. */
export function CollectionForm({ t, id, form }: { t: AdminText; id: string | null; form: ShownForm }) {
  return (
    <form action={saveCollectionAction} className="stack" aria-label={t('kinds.form')}>
      <input type="hidden" name="id" value={id ?? ''} />
      <Faults t={t} form={form} />
      <section className="panel">
        <Tongues
          t={t}
          form={form}
          parts={[
            { name: 'title', label: t('goods.name'), needed: true },
            { name: 'description', label: t('kinds.description'), lines: 3, needed: true },
          ]}
        />
        <div className="form place">
          <ProductField t={t} form={form} name="slug" label={t('goods.slug')} hint={t('goods.slugHint')} needed />
          <ProductField t={t} form={form} name="position" label={t('goods.position')} numeric />
        </div>
      </section>
      <p className="unsaved">
        <span>{t('goods.saveWords')}</span>
        <button type="submit" className="btn">
          {t('goods.save')}
        </button>
      </p>
    </form>
  );
}
