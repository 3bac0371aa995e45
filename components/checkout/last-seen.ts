import type { Sign } from '@/components/ui/badge';
import type { SlipLine } from './slip';

/** The cart as its page last showed it, in that page's words. */
export type SeenCart = { asOf: string; lines: SlipLine[] };
/** The last order's state. Nothing of who ordered, nor where it goes. */
export type SeenOrder = { asOf: string; number: string; path: string; sign: Sign; state: string; said: string };

export type Seen = { cart: SeenCart; order: SeenOrder };

/** The worker in public/sw.js knows this name and the addresses below too. */
const STORE = 'kiosk-seen-1';
/** Milliseconds: as long as the cart itself is kept. */
const KEPT = 30 * 24 * 60 * 60 * 1000;

const market = () => document.documentElement.dataset.market ?? '';
const addressOf = (what: keyof Seen) => `/seen/${market()}/${what}`;

/** A device whose browser keeps nothing (no secure connection, private window) does without. */
async function store(): Promise<Cache | undefined> {
  return 'caches' in globalThis ? caches.open(STORE).catch(() => undefined) : undefined;
}

/** Notes on this device what a page shows, for when there is no network. Never throws. */
export async function noteSeen<K extends keyof Seen>(what: K, seen: Seen[K]): Promise<void> {
  const body = new Response(JSON.stringify({ at: Date.now(), ...seen }), {
    headers: { 'Content-Type': 'application/json' },
  });
  await (await store())?.put(addressOf(what), body).catch(() => undefined);
}

/** What was noted in the market of this page; undefined when there is nothing or it is a month old. */
export async function readSeen<K extends keyof Seen>(what: K): Promise<Seen[K] | undefined> {
  const noted = await (await store())?.match(addressOf(what));
  const seen: (Seen[K] & { at: number }) | undefined = await noted?.json();
  if (seen === undefined || Date.now() - seen.at < KEPT) return seen;
  await forgetSeen(what);
  return undefined;
}

/** Forgets it again. */
export async function forgetSeen(what: keyof Seen): Promise<void> {
  await (await store())?.delete(addressOf(what));
}

/** Forgets everything that this device keeps of the shop: what was noted in any market, and every page. */
export async function forgetAll(): Promise<void> {
  if (!('caches' in globalThis)) return;
  const ours = (await caches.keys()).filter((name) => /^kiosk-(?:seen|pages)-/.test(name));
  await Promise.all(ours.map((name) => caches.delete(name)));
}
