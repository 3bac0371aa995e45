import { getTranslations } from 'next-intl/server';
import { Icon } from '@/components/ui/icon';
import type { Cart } from '@/lib/cart/queries';
import { lineSums } from '@/lib/cart/quote-cart';
import { wordsIn } from '@/lib/cart/words';
import type { Quote } from '@/lib/checkout/types';
import { billingWords } from '@/lib/i18n/billing';
import { formatMoney } from '@/lib/i18n/format';
import type { Locale } from '@/lib/markets';
import { ByChoice } from './by-choice';
import { Notice } from './notice';
import { percentOf } from './percent';
import { SlipLines, type SumRow, Sums } from './slip';

type Total = { code: string; totalMinor: bigint; taxMinor: bigint };
type Props = { cart: Cart; cost: Quote; totals: readonly Total[]; locale: Locale };

/** The things and what they come to, following the chosen delivery; folded to one line on a phone. */
export async function CheckoutSlip({ cart, cost, totals, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'checkout' });
  const things = await getTranslations({ locale, namespace: 'cart' });
  const { every } = await billingWords(locale);
  const money = (minor: bigint) => formatMoney(minor, cost.currency, locale);
  const counted = cart.lines.filter((line) => line.counted > 0);
  const per = (word: (total: Total) => string) => totals.map((total) => ({ code: total.code, word: word(total) }));
  const total = <ByChoice of="ship" words={per(({ totalMinor }) => money(totalMinor))} otherwise={t('slip.depends')} />;
  const deliveries = cost.shippingChoices.map((choice) => ({
    code: choice.code,
    word: choice.amountMinor === 0n ? t('how.free') : money(choice.amountMinor),
  }));
  const rows: SumRow[] = [
    { label: t('slip.things'), value: money(cost.subtotalMinor) },
    { label: t('slip.delivery_plain'), value: <ByChoice of="ship" words={deliveries} otherwise={t('slip.depends')} /> },
    {
      label: t('slip.tax', { percent: percentOf(cost.taxBasisPoints, locale) }),
      value: <ByChoice of="ship" words={per(({ taxMinor }) => money(taxMinor))} otherwise={money(cost.taxMinor)} />,
      quiet: true,
    },
  ];
  const titles = (standing: 'out' | 'fewer') =>
    new Intl.ListFormat(locale).format(
      cart.lines
        .filter((line) => (standing === 'out' ? line.counted === 0 : line.standing === 'fewer'))
        .map((line) => wordsIn(line.title, locale)),
    );
  const out = titles('out');
  const fewer = titles('fewer');
  const sheet = (
    <>
      <SlipLines
        lines={counted.map((line) => ({
          sku: line.sku,
          title: wordsIn(line.title, locale),
          variantTitle: wordsIn(line.variantTitle, locale),
          quantity: line.counted,
          picture: line.picture,
          sum: money(lineSums(line).nowMinor),
          every: every(line.billing),
        }))}
      />
      <Sums rows={rows} all={{ label: t('slip.to_pay'), value: total }} />
      {fewer ? <Notice tone="waiting">{t('slip.fewer', { titles: fewer })}</Notice> : null}
      {out ? <Notice tone="quiet-s">{t('slip.left_out', { titles: out })}</Notice> : null}
      <p className="note">{t('slip.today')}</p>
      {counted.some((line) => line.billing !== null) ? <p className="note">{t('slip.again')}</p> : null}
    </>
  );
  return (
    <>
      <div className="slip wide-slip">
        <h2 className="h">{t('slip.title')}</h2>
        {sheet}
      </div>
      <details className="slip fold-slip">
        <summary>
          <span>
            {things('things', { things: counted.reduce((sum, line) => sum + line.counted, 0) })}{' '}
            <span className="link t">
              {t('slip.show')} <Icon name="down" />
            </span>
          </span>
          <span className="num">{total}</span>
        </summary>
        {sheet}
      </details>
    </>
  );
}
