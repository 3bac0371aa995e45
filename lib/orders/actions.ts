'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { leaveFor } from '@/lib/checkout/leave';
import { payAgain } from '@/lib/checkout/pay';
import { currentShop } from '@/lib/current-shop';
import { assertSameOrigin, ForeignOriginError } from '@/lib/http/origin';
import { allowCheckoutTry } from '@/lib/http/rate-limit';
import { DEFAULT_LOCALE, isLocale } from '@/lib/markets';
import { opensBeside } from '@/lib/payments/still-open';
import { readWay } from '@/lib/payments/ways';
import type { OrderNotice } from './notices';
import { isToken } from './token';

/** Pay again on an unpaid order: leaves for the provider's page, or comes back to the order's with one thing to know. */
export async function payAgainAction(formData: FormData): Promise<void> {
  const text = (name: string) => String(formData.get(name) ?? '');
  const locale = isLocale(text('locale')) ? text('locale') : DEFAULT_LOCALE;
  const token = isToken(text('token')) ? text('token') : '-';
  const wish = { locale, token, code: text('provider'), unpaid: formData.has('unpaid') };
  const outcome = await tryAgain(wish);
  const page = `/${locale}/orders/${token}`;
  redirect(('leave' in outcome ? (outcome.leave ?? page) : `${page}?notice=${outcome.notice}`) as Route);
}

/** `unpaid`: the shopper says that they did not pay where another try is still open. */
async function tryAgain({
  locale,
  token,
  code,
  unpaid,
}: {
  locale: string;
  token: string;
  code: string;
  unpaid: boolean;
}): Promise<{ leave: string | null } | { notice: OrderNotice }> {
  try {
    await assertSameOrigin();
  } catch (error) {
    if (error instanceof ForeignOriginError) return { notice: 'foreign' };
    throw error;
  }
  const tries = await allowCheckoutTry();
  if (!tries.allowed) return { notice: 'too_many' };
  const way = readWay(code);
  if (!way) return { notice: 'not_served' };
  const shop = await currentShop();
  if (!unpaid && (await opensBeside(shop, token, way))) return { notice: 'confirm_unpaid' };
  const result = await payAgain(shop, { token, ...way });
  switch (result.kind) {
    case 'opened':
      return { leave: leaveFor(locale, result) };
    case 'already-paid':
      return { notice: 'paid' };
    case 'out-of-stock':
      return { notice: 'quicker' };
    case 'provider-refused':
      return { notice: 'refused' };
    case 'provider-unavailable':
      return { notice: 'unavailable' };
    case 'not-served':
    case 'bad-input':
    case 'changed':
    case 'key-reused':
      return { notice: 'not_served' };
    case 'not-found':
      return { leave: null };
  }
}
