import type { ShownForm } from '@/lib/admin/products-form';
import type { AdminText } from '@/lib/admin/words';
import { CURRENCIES } from '@/lib/money';
import { ProductField } from './product-field';
import { Tongues } from './product-words';

/** `key` names its fields: its id, or "new". `stock` is what the person sees now. */
export type VariantLine = { key: string; name: string; stock: number | null };

type Props = { t: AdminText; form: ShownForm; variants: readonly VariantLine[] };

/** Every variant with its names, prices and count, and room for one more. */
export function ProductVariants({ t, form, variants }: Props) {
  return (
    <section className="panel">
      <h2>{t('goods.variants')}</h2>
      <p className="note">{t('goods.variantsWords')}</p>
      {variants.map((variant) => (
        <Variant key={variant.key} t={t} form={form} variant={variant} />
      ))}
      <details className="variant new" open={variants.length === 0 || Boolean(form.fields['v.new.sku'])}>
        <summary>{t('goods.addVariant')}</summary>
        <Variant t={t} form={form} variant={{ key: 'new', name: t('goods.newVariant'), stock: null }} />
      </details>
    </section>
  );
}

function Variant({ t, form, variant: { key, name, stock } }: { t: AdminText; form: ShownForm; variant: VariantLine }) {
  const field = (part: string) => `v.${key}.${part}`;
  return (
    <fieldset className="variant">
      <legend className="legend">{name}</legend>
      {key === 'new' ? null : <input type="hidden" name={field('seen')} value={stock === null ? '' : String(stock)} />}
      <div className="cells">
        <ProductField t={t} form={form} name={field('sku')} label={t('goods.sku')} className="code" />
        <ProductField
          t={t}
          form={form}
          name={field('stock')}
          label={t('goods.stock')}
          placeholder={t('goods.uncounted')}
          numeric
        />
        <ProductField t={t} form={form} name={field('position')} label={t('goods.position')} numeric />
        {CURRENCIES.map((currency) => (
          <ProductField
            key={currency}
            t={t}
            form={form}
            name={field(`price.${currency}`)}
            label={t('goods.price', { currency })}
            placeholder={t('goods.notSold')}
            className="num"
            numeric
          />
        ))}
      </div>
      <Tongues t={t} form={form} parts={[{ name: `v.${key}.title`, label: t('goods.variantName') }]} />
    </fieldset>
  );
}
