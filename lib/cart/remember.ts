import 'server-only';
import { cookies } from 'next/headers';
import { env } from '@/lib/env';
import { type Locale, localesOf, marketOf } from '@/lib/markets';
import { openDetails, sealDetails } from './details';

const HALF_A_YEAR = 182 * 24 * 60 * 60;

/** Sent to the checkout alone: one for each language of the market, because a path names its language. */
const cookieOf = (locale: Locale) => ({ name: `kiosk_details_${locale}`, path: `/${locale}/checkout` });

/** Who and where, as this device was asked to remember it for the market; null where it was not. */
export async function recall(locale: Locale): Promise<Record<string, string> | null> {
  const sealed = (await cookies()).get(cookieOf(locale).name)?.value;
  const known = sealed ? openDetails(sealed, env().authSecret) : null;
  return known && { ...known, remember: '1' };
}

/** Remembers who and where on this device, sealed and out of reach of scripts. For server actions only. */
export async function remember(locale: Locale, typed: Readonly<Record<string, string>>): Promise<void> {
  const { authSecret, appUrl } = env();
  const sealed = sealDetails(typed, authSecret);
  if (sealed === null) return forget(locale);
  const jar = await cookies();
  for (const one of localesOf(marketOf(locale))) {
    jar.set({
      ...cookieOf(one),
      value: sealed,
      httpOnly: true,
      sameSite: 'lax',
      secure: appUrl.startsWith('https:'),
      maxAge: HALF_A_YEAR,
    });
  }
}

/** Forgets them. For server actions only. */
export async function forget(locale: Locale): Promise<void> {
  const jar = await cookies();
  if (!jar.has(cookieOf(locale).name)) return;
  for (const one of localesOf(marketOf(locale))) jar.set({ ...cookieOf(one), value: '', maxAge: 0 });
}
