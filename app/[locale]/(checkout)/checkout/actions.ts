'use server';

import type { Route } from 'next';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { PayState } from '@/components/checkout/pay-state';
import { cartToken } from '@/lib/cart/cookie';
import { forgetLastTry, keepLastTry } from '@/lib/cart/last-try';
import { type Cart, readCart } from '@/lib/cart/queries';
import { itemsOf } from '@/lib/cart/quote-cart';
import { forget, remember } from '@/lib/cart/remember';
import { wordsIn } from '@/lib/cart/words';
import { orderToAskAbout } from '@/lib/checkout/earlier-order';
import { leaveFor } from '@/lib/checkout/leave';
import { pay } from '@/lib/checkout/pay';
import { quote } from '@/lib/checkout/quote';
import { changedSince, readSeen } from '@/lib/checkout/seen';
import type { PayResult, Seen } from '@/lib/checkout/types';
import { currentShop } from '@/lib/current-shop';
import { assertSameOrigin, ForeignOriginError } from '@/lib/http/origin';
import { allowCheckoutTry } from '@/lib/http/rate-limit';
import { isScripted } from '@/lib/http/scripted';
import { formatMoney } from '@/lib/i18n/format';
import { DEFAULT_LOCALE, isLocale, type Locale, MARKET_FACTS, marketOf } from '@/lib/markets';
import { providerName } from '@/lib/payments/choices';
import { readWay } from '@/lib/payments/ways';
import { errorLines } from './error-lines';
import { readForm, typedIn } from './read-form';

type Typed = ReturnType<typeof typedIn>;
type Notice = NonNullable<PayState['notice']>;

/**
 * Pay: places the order from the shopper's own cart and sends them to the provider's page. Whatever is wrong comes back
 * with all that was typed; a total other than the one they saw is shown first and never charged.
 */
export async function payAction(before: PayState, formData: FormData): Promise<PayState> {
  const named = String(formData.get('locale'));
  const locale = isLocale(named) ? named : DEFAULT_LOCALE;
  const typed = typedIn(formData);
  const market = marketOf(locale);
  const shop = await currentShop();
  const cart = await readCart(shop.db, market, await cartToken(market));
  const again = async (more: Partial<PayState>): Promise<PayState> => {
    const state = { tries: before.tries + 1, values: typed, errors: [], notice: null, ...more };
    if (cart.lines.length > 0 && !(await isScripted())) {
      await keepLastTry(shop.db, cart.id, state);
      redirect(`/${locale}/checkout?tried=1#told` as Route);
    }
    // The page around the form shows today's sums again.
    refresh();
    return state;
  };

  const refused = await refusal(locale);
  if (refused) return again({ notice: refused });
  const items = itemsOf(cart);
  if (items.length === 0) redirect(`/${locale}/cart` as Route);

  const read = readForm(typed, locale, items);
  if (!read.ok) return again({ errors: await errorLines(read.faults, locale) });
  await (typed.remember ? remember(locale, typed) : forget(locale));
  const asked = await quote(shop.db, { market, items, shippingMethod: read.draft.shippingMethod });
  if (!asked.ok) return again({ notice: await trouble(locale) });
  const seen = readSeen(formData.get(`seen.${read.draft.shippingMethod}`), formData.get('seen.things'));
  const what = seen ? changedSince(seen, asked.quote) : 'total';
  if (what) return again({ notice: await changeWords(locale, what, asked.quote.totalMinor, seen) });
  const beside = await orderToAskAbout(shop, cart.id, asked.quote, read.draft);
  if (beside) redirect(`/${locale}/orders/${beside}?notice=confirm_unpaid` as Route);
  // Compared once more where the order is written: a price may change between here and there.
  const result = await pay(shop, { ...read.draft, cartId: cart.id, seen });
  if (result.kind === 'changed')
    return again({ notice: await changeWords(locale, result.what, result.totalMinor, seen) });
  if (result.kind === 'opened') await forgetLastTry(shop.db, cart.id);
  if (result.kind === 'bad-input') return again({ errors: await errorLines(result.faults, locale) });
  return again({ notice: await leaveOrTell(result, locale, cart, typed) });
}

async function refusal(locale: Locale): Promise<Notice | null> {
  const t = await getTranslations({ locale, namespace: 'checkout.notice' });
  try {
    await assertSameOrigin();
  } catch (error) {
    if (error instanceof ForeignOriginError) return { text: t('foreign') };
    throw error;
  }
  const tries = await allowCheckoutTry();
  return tries.allowed ? null : { text: t('too_many', { seconds: tries.retryAfter }) };
}

async function trouble(locale: Locale): Promise<Notice> {
  const t = await getTranslations({ locale, namespace: 'checkout.notice' });
  return { text: t('trouble') };
}

/** The page shows the new sum and things; the next Pay says yes to them. */
async function changeWords(
  locale: Locale,
  what: 'total' | 'things',
  totalMinor: bigint,
  seen: Seen | undefined,
): Promise<Notice> {
  const t = await getTranslations({ locale, namespace: 'checkout.notice' });
  const { currency } = MARKET_FACTS[marketOf(locale)];
  const now = formatMoney(totalMinor, currency, locale);
  if (!seen) return { text: t('sum_first', { now }) };
  if (what === 'things') return { text: t('things_changed', { now }) };
  return { text: t('sum_changed', { now, seen: formatMoney(seen.totalMinor, currency, locale) }) };
}

/** Leaves for the provider's or the order's page where there is one; else says why the shopper is still here. */
async function leaveOrTell(
  result: Exclude<PayResult, { kind: 'bad-input' | 'changed' }>,
  locale: Locale,
  cart: Cart,
  typed: Typed,
): Promise<Notice> {
  const t = await getTranslations({ locale, namespace: 'checkout.notice' });
  const provider = providerName(readWay(typed.provider ?? '')?.provider ?? '');
  switch (result.kind) {
    case 'opened':
      return redirect(leaveFor(locale, result) as Route);
    case 'already-paid':
    case 'provider-refused':
      return redirect(`/${locale}/orders/${result.order.token}` as Route);
    case 'provider-unavailable':
      if (result.order) redirect(`/${locale}/orders/${result.order.token}` as Route);
      return { text: t('unavailable', { provider }) };
    case 'out-of-stock': {
      const said = result.skus.map(({ sku, available, wanted }) => {
        const line = cart.lines.find((one) => one.sku === sku);
        return t('quicker', { left: available, wanted, title: line ? wordsIn(line.title, locale) : sku });
      });
      return { text: said.join(' '), link: { href: `/${locale}/cart`, words: t('change_cart') } };
    }
    case 'not-served': {
      if (result.limitMinor === undefined) return { text: t('not_served', { provider }) };
      const limit = formatMoney(result.limitMinor, MARKET_FACTS[marketOf(locale)].currency, locale);
      return { text: t(result.reason === 'above_maximum' ? 'above_maximum' : 'below_minimum', { provider, limit }) };
    }
    case 'key-reused':
    case 'not-found':
      return { text: t('trouble') };
  }
}
