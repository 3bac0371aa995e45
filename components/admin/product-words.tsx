import { LANGUAGE_NAMES } from '@/components/shop/languages';
import type { ShownForm } from '@/lib/admin/products-form';
import type { AdminText } from '@/lib/admin/words';
import { TONGUES } from '@/lib/catalog/edit-fields';
import { ProductField } from './product-field';

type Part = { name: string; label: string; lines?: number; hint?: string; needed?: boolean };
type Props = { t: AdminText; form: ShownForm; parts: readonly Part[] };

/** The same few fields in each of the shop's languages: English open, others folded with how many are missing. */
export function Tongues({ t, form, parts }: Props) {
  return TONGUES.map((tongue) => {
    const missing = parts.filter(({ name }) => form.fields[`${name}.en`] && !form.fields[`${name}.${tongue}`]).length;
    const faulty = form.faults.some(({ field }) => parts.some(({ name }) => field === `${name}.${tongue}`));
    const fields = parts.map(({ name, label, needed, ...rest }) => (
      <ProductField
        key={name}
        t={t}
        form={form}
        name={`${name}.${tongue}`}
        label={label}
        lang={tongue}
        needed={tongue === 'en' && needed === true}
        {...rest}
      />
    ));
    if (tongue === 'en') {
      return (
        <div key={tongue} className="form">
          {fields}
        </div>
      );
    }
    return (
      <details key={tongue} className="tongue" open={faulty}>
        <summary>
          <span lang={tongue}>{LANGUAGE_NAMES[tongue]}</span>{' '}
          <span className="note">{t('goods.missing', { count: missing })}</span>
        </summary>
        <div className="form">{fields}</div>
      </details>
    );
  });
}
