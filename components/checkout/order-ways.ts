import { isMarket } from '@/lib/markets';
import { type PaymentChoice, paymentChoices } from '@/lib/payments/choices';
import { LEAST_GIFT } from '@/lib/payments/open-payment';
import { providerOf } from '@/lib/payments/providers/registry';
import { leftOpen } from '@/lib/payments/still-open';
import { unreachable } from '@/lib/payments/trouble';
import type { Shop } from '@/lib/shop';
import type { OrderPart } from './order-part';

/** With which providers this order can be paid; for a gift or a subscription only those that take such things. */
export async function choicesOf({ order }: OrderPart, shop: Shop): Promise<PaymentChoice[]> {
  if (!isMarket(order.market)) return [];
  const totalMinor = order.gift?.open ? LEAST_GIFT : order.totalMinor;
  const recurring = order.lines.some(({ billing }) => billing !== null);
  const plain = paymentChoices(shop.gateways, order.market, totalMinor);
  const silent = await unreachable(
    shop,
    plain.map(({ provider }) => provider),
  );
  return paymentChoices(shop.gateways, order.market, totalMinor, silent).filter(({ provider }) => {
    const abilities = providerOf(provider)?.abilities;
    if (order.kind === 'gift' && !abilities?.gifts) return false;
    return !recurring || Boolean(abilities?.subscriptions);
  });
}

/** Tries of this order that may still be paid and that the shop can't close. */
export function leftOpenOf({ order }: OrderPart, shop: Shop) {
  return leftOpen(order.payments, shop.gateways);
}
