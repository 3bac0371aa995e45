import { getTranslations } from 'next-intl/server';
import type { Sign } from '@/components/ui/badge';
import type { CartLine } from '@/lib/cart/queries';
import { lineSums } from '@/lib/cart/quote-cart';
import { wordsIn } from '@/lib/cart/words';
import { formatMoment, formatMoney } from '@/lib/i18n/format';
import { type Locale, MARKET_FACTS, marketOf } from '@/lib/markets';
import type { Wall } from '@/lib/orders/state';
import { providerName } from '@/lib/payments/choices';
import { address } from '../shop/addresses';
import type { SeenCart, SeenOrder } from './last-seen';
import type { OrderPart } from './order-part';

const SIGN: Readonly<Record<Wall, Sign>> = {
  waiting: 'waiting',
  paid: 'paid',
  stopped: 'stopped',
  review: 'review',
  quiet: 'closed',
};

/** The cart in words, for the device to keep. */
export async function seenCart(lines: readonly CartLine[], locale: Locale, now: Date): Promise<SeenCart> {
  const t = await getTranslations({ locale, namespace: 'shop.offline' });
  const { currency } = MARKET_FACTS[marketOf(locale)];
  return {
    asOf: t('as_of_prices', { time: formatMoment(now, locale) }),
    lines: lines
      .filter((line) => line.counted > 0)
      .map((line) => ({
        sku: line.sku,
        title: wordsIn(line.title, locale),
        variantTitle: wordsIn(line.variantTitle, locale),
        quantity: line.counted,
        picture: line.picture,
        sum: formatMoney(lineSums(line).nowMinor, currency, locale),
      })),
  };
}

/** An order's state in words, for the device to keep: its number and what is known of the money, and no person. */
export async function seenOrder({ order, state, locale, now }: OrderPart): Promise<SeenOrder> {
  const t = await getTranslations({ locale, namespace: 'shop.offline' });
  const words = await getTranslations({ locale, namespace: 'order.words' });
  const provider = providerName(state.payment?.provider ?? '');
  return {
    asOf: t('as_of', { time: formatMoment(now, locale) }),
    number: order.number,
    path: address(locale, 'orders', order.token),
    sign: SIGN[state.wall],
    state: words(`${state.word}.state`),
    said: t(`order_${state.wall}`, { provider }),
  };
}
