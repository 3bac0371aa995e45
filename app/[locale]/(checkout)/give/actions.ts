'use server';

import type { Route } from 'next';
import { notFound, redirect } from 'next/navigation';
import type { PayState } from '@/components/checkout/pay-state';
import { give } from '@/lib/checkout/give';
import { readGift } from '@/lib/checkout/give-input';
import { forgetGiftTry, type GiftTry, keepGiftTry, typedGift } from '@/lib/checkout/give-try';
import type { PayResult } from '@/lib/checkout/types';
import { currentShop } from '@/lib/current-shop';
import { assertSameOrigin, ForeignOriginError } from '@/lib/http/origin';
import { allowCheckoutTry } from '@/lib/http/rate-limit';
import { isScripted } from '@/lib/http/scripted';
import { DEFAULT_LOCALE, isLocale, type Locale, MARKET_FACTS, marketOf } from '@/lib/markets';
import { giftProvider } from '@/lib/payments/gifts';
import { giftState } from './gift-state';

/** Give: opens a session for the gift and leaves for the provider's page, or comes back with all that was typed. */
export async function giveAction(before: PayState, formData: FormData): Promise<PayState> {
  const named = String(formData.get('locale'));
  const locale = isLocale(named) ? named : DEFAULT_LOCALE;
  const market = marketOf(locale);
  const provider = giftProvider(market);
  if (!provider) notFound();
  const values = typedGift(formData);
  const again = async (more: Partial<GiftTry>): Promise<PayState> => {
    const kept: GiftTry = { values, faults: [], notice: null, ...more };
    if (!(await isScripted())) {
      await keepGiftTry(locale, kept);
      redirect(`/${locale}/give?tried=1#told` as Route);
    }
    return giftState(kept, locale, before.tries + 1);
  };

  const refused = await refusal();
  if (refused) return again({ notice: refused });
  const read = readGift(values, MARKET_FACTS[market].currency);
  if (!read.ok) return again({ faults: read.faults as GiftTry['faults'] });
  const result = await give(await currentShop(), { ...read.gift, locale, provider, method: 'redirect' });
  const page = pageAfter(result, locale);
  if (page === null) return again({ notice: result.kind === 'provider-unavailable' ? 'unavailable' : 'not_served' });
  await forgetGiftTry(locale);
  redirect(page as Route);
}

async function refusal(): Promise<'foreign' | 'too_many' | null> {
  try {
    await assertSameOrigin();
  } catch (error) {
    if (error instanceof ForeignOriginError) return 'foreign';
    throw error;
  }
  return (await allowCheckoutTry()).allowed ? null : 'too_many';
}

/** The provider's page exactly as the provider wrote it, else the order's own; null where there is neither. */
function pageAfter(result: PayResult, locale: Locale): string | null {
  switch (result.kind) {
    case 'opened':
      return result.payment.paymentUrl ?? `/${locale}/orders/${result.order.token}`;
    case 'already-paid':
    case 'provider-refused':
      return `/${locale}/orders/${result.order.token}`;
    case 'provider-unavailable':
      return result.order ? `/${locale}/orders/${result.order.token}` : null;
    default:
      return null;
  }
}
