import 'server-only';
import { createHash } from 'node:crypto';
import { headers } from 'next/headers';
import { MINUTE } from '../clock';
import { database } from '../database';
import { env } from '../env';
import { problem } from './problem';
import { take } from './throttle';

export type Allowed = { allowed: true } | { allowed: false; retryAfter: number };

/**
 * One order or payment try of this client, `CHECKOUT_RATE_LIMIT` a minute. The address is the socket's own, or what a
 * platform vouches for; only its hash is kept.
 */
export async function allowCheckoutTry(): Promise<Allowed> {
  return allow('checkout', env().checkoutRateLimit);
}

/** One "tell me when it is back" of this client: five a minute, fewer where the checkout takes fewer. */
export async function allowWish(): Promise<Allowed> {
  return allow('wish', Math.min(5, env().checkoutRateLimit));
}

async function allow(what: string, limit: number): Promise<Allowed> {
  if (limit === 0) return { allowed: true };
  const address = (await headers()).get('x-forwarded-for')?.split(',')[0]?.trim() ?? 'unknown';
  const key = `${what}:${createHash('sha256').update(address).digest('base64url').slice(0, 22)}`;
  return take(await database(), key, { limit, window: MINUTE }, new Date());
}

/** 429, with the seconds until the next try in Retry-After. */
export function tooManyTries(retryAfter: number): Response {
  return problem({
    status: 429,
    type: 'too-many-tries',
    title: 'Too many tries',
    detail: `Too many tries from this address. Try again in ${retryAfter} seconds.`,
    headers: { 'Retry-After': String(retryAfter) },
  });
}
