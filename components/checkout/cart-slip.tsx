import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { address } from '@/components/shop/addresses';
import { Icon } from '@/components/ui/icon';
import type { Cart } from '@/lib/cart/queries';
import { cheapestDelivery, totalsByDelivery } from '@/lib/cart/quote-cart';
import { wordsIn } from '@/lib/cart/words';
import type { Quote } from '@/lib/checkout/types';
import { formatMoney } from '@/lib/i18n/format';
import { type Locale, marketOf } from '@/lib/markets';
import { paymentChoices } from '@/lib/payments/choices';
import type { Shop } from '@/lib/shop';
import { percentOf } from './percent';
import { Sums } from './slip';

type Props = { cart: Cart; cost: Quote | null; locale: Locale; shop: Shop };

/** What the cart comes to so far, and the way to the checkout. `cost` null: nothing in it can be bought. */
export async function CartSlip({ cart, cost, locale, shop }: Props) {
  const t = await getTranslations({ locale, namespace: 'cart' });
  if (!cost) {
    return (
      <div className="slip">
        <h2 className="h">{t('sum')}</h2>
        <p className="second">{t('nothing_counts')}</p>
      </div>
    );
  }
  const money = (minor: bigint) => formatMoney(minor, cost.currency, locale);
  const things = cart.lines.reduce((sum, line) => sum + line.counted, 0);
  const least = cheapestDelivery(cost);
  const open = paymentChoices(shop.gateways, marketOf(locale), cost.totalMinor).filter(
    (choice) => choice.blocked !== 'not_connected',
  );
  const providers = new Intl.ListFormat(locale, { type: 'disjunction' }).format(open.map((choice) => choice.name));
  const delivery =
    least === 0n || least === null
      ? t('delivery_free')
      : t.rich('delivery_from', { least: money(least), b: (words) => <span className="num">{words}</span> });
  return (
    <div className="slip">
      <h2 className="h">{t('sum')}</h2>
      <Sums
        rows={[
          { label: t('things', { things }), value: money(cost.subtotalMinor) },
          {
            label: t('tax', { percent: percentOf(cost.taxBasisPoints, locale) }),
            value: money(cost.taxMinor),
            quiet: true,
          },
          { label: t('delivery'), value: <span className="loose">{delivery}</span>, quiet: true },
        ]}
        all={{ label: t('so_far'), value: money(cost.subtotalMinor) }}
      />
      <Estimate cost={cost} locale={locale} />
      <Link className="btn wide tall" href={address(locale, 'checkout')} prefetch={false}>
        {t('checkout')} <Icon name="right" />
      </Link>
      <p className="note">{open.length > 0 ? t('hold_note', { providers }) : t('no_provider_note')}</p>
    </div>
  );
}

/** What it will come to with each way it may travel, before anything is typed. */
async function Estimate({ cost, locale }: { cost: Quote; locale: Locale }) {
  if (cost.shippingChoices.length === 0) return null;
  const t = await getTranslations({ locale, namespace: 'cart' });
  const totals = totalsByDelivery(cost);
  return (
    <details className="estimate" open>
      <summary className="small">{t('estimate')}</summary>
      <dl className="sum">
        {cost.shippingChoices.map(({ code, title }, place) => (
          <div key={code}>
            <dt>{wordsIn(title, locale)}</dt>
            <dd className="num">{formatMoney(totals[place]?.totalMinor ?? cost.totalMinor, cost.currency, locale)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
