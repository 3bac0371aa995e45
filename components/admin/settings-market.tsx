import type { ShownForm } from '@/lib/admin/products-form';
import { saveMarketAction } from '@/lib/admin/settings-actions';
import type { AdminText } from '@/lib/admin/words';
import { MARKET_FACTS, type Market } from '@/lib/markets';
import { Faults, ProductField } from './product-field';
import { Tongues } from './product-words';

type Props = { t: AdminText; market: Market; codes: readonly string[]; form: ShownForm };

/** How parcels travel in a market and what tax is in its prices, in one form. */
export function SettingsMarket({ t, market, codes, form }: Props) {
  return (
    <form action={saveMarketAction} className="stack" aria-label={t('settings.tab_delivery')}>
      <input type="hidden" name="market" value={market} />
      <Faults t={t} form={form} />
      <section className="panel">
        <h2>{t('settings.tax')}</h2>
        <div className="form place">
          <ProductField
            t={t}
            form={form}
            name="tax"
            label={t('settings.taxRate')}
            hint={t('settings.taxHint')}
            numeric
          />
        </div>
      </section>
      <section className="panel">
        <h2>{t('settings.delivery')}</h2>
        <p className="note">{t('settings.deliveryWords')}</p>
        {codes.map((code) => (
          <Method key={code} t={t} market={market} code={code} form={form} />
        ))}
        <details className="variant new" open={codes.length === 0 || Boolean(form.fields['m.new.code'])}>
          <summary>{t('settings.addMethod')}</summary>
          <Method t={t} market={market} code="new" form={form} />
        </details>
      </section>
      <p className="unsaved">
        <span>{t('settings.marketSaveWords')}</span>
        <button type="submit" className="btn">
          {t('goods.save')}
        </button>
      </p>
    </form>
  );
}

type MethodProps = { t: AdminText; market: Market; code: string; form: ShownForm };

function Method({ t, market, code, form }: MethodProps) {
  const name = `m.${code}`;
  const fresh = code === 'new';
  return (
    <fieldset className="variant">
      <legend className="legend">{fresh ? t('settings.addMethod') : form.fields[`${name}.title.en`] || code}</legend>
      {fresh ? null : <input type="hidden" name={`${name}.code`} value={code} />}
      <div className="cells">
        {fresh ? <ProductField t={t} form={form} name={`${name}.code`} label={t('settings.methodCode')} /> : null}
        <ProductField
          t={t}
          form={form}
          name={`${name}.amount`}
          label={t('goods.price', { currency: MARKET_FACTS[market].currency })}
          className="num"
          numeric
        />
        <ProductField t={t} form={form} name={`${name}.position`} label={t('goods.position')} numeric />
      </div>
      <Tongues
        t={t}
        form={form}
        parts={[
          { name: `${name}.title`, label: t('goods.name') },
          { name: `${name}.note`, label: t('settings.methodNote') },
        ]}
      />
      {fresh ? null : (
        <label className="tick2">
          <input type="checkbox" name={`${name}.away`} value="yes" />
          <span>{t('settings.methodAway')}</span>
        </label>
      )}
    </fieldset>
  );
}
