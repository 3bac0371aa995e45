import 'server-only';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { env } from '@/lib/env';
import type { Locale } from '@/lib/markets';
import { GIFT_FIELDS } from './give-input';

/** Seconds: as long as it takes the browser to show the page once more, and to look at it. */
const LIFE = 600;

const COOKIE = 'kiosk_give';

/** Characters of one field that are kept: a cookie holds little. */
const KEPT = 260;

const GIFT_NOTICES = ['foreign', 'too_many', 'not_served', 'unavailable'] as const;

const kept = z.object({
  values: z.partialRecord(z.enum(GIFT_FIELDS), z.string().max(KEPT)),
  faults: z
    .array(
      z.object({
        path: z.enum(GIFT_FIELDS),
        code: z.enum(['required', 'too_long', 'email', 'choice', 'type', 'sum', 'sum_range']),
      }),
    )
    .max(GIFT_FIELDS.length),
  notice: z.enum(GIFT_NOTICES).nullable(),
});

/** What was typed and what is wrong with it, in codes: the page says it in words. */
export type GiftTry = z.output<typeof kept>;

/** Every field as typed, cut to what can be kept. */
export function typedGift(formData: FormData): GiftTry['values'] {
  return Object.fromEntries(
    GIFT_FIELDS.flatMap((field) => {
      const value = formData.get(field);
      return typeof value === 'string' ? [[field, value.slice(0, KEPT)]] : [];
    }),
  );
}

/** Keeps a try on the giver's own device, unseen by scripts, for the page that a form without JavaScript gets back. */
export async function keepGiftTry(locale: Locale, state: GiftTry): Promise<void> {
  const value = Buffer.from(JSON.stringify(state), 'utf8').toString('base64url');
  (await cookies()).set(COOKIE, value, {
    path: `/${locale}/give`,
    maxAge: LIFE,
    httpOnly: true,
    sameSite: 'lax',
    secure: env().appUrl.startsWith('https:'),
  });
}

/** The kept try; null where there is none or it is not ours. */
export async function giftTry(): Promise<GiftTry | null> {
  const value = (await cookies()).get(COOKIE)?.value;
  if (!value) return null;
  try {
    const read = kept.safeParse(JSON.parse(Buffer.from(value, 'base64url').toString('utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** What was typed goes once it led somewhere. */
export async function forgetGiftTry(locale: Locale): Promise<void> {
  (await cookies()).delete({ name: COOKIE, path: `/${locale}/give` });
}
