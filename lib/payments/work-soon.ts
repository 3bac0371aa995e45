import type { Shop } from '../shop';
import { workOn } from './inbox';

/** Rows of one provider that a process works on at once: a flood leaves the database to the next webhook's intake. */
const AT_ONCE = 4;

const underWay = new Map<string, number>();

/**
 * Works on a webhook that was just kept, unless enough of its provider's are under way here: then it stays due, for
 * whoever looks next. The row is the promise, so nothing is decided by that. Each provider has places of its own, so
 * that one that hangs holds up nobody else's.
 */
export async function workSoon(shop: Shop, provider: string, inboxId: number): Promise<void> {
  const busy = underWay.get(provider) ?? 0;
  if (busy >= AT_ONCE) return;
  underWay.set(provider, busy + 1);
  try {
    await workOn(shop, inboxId);
  } finally {
    underWay.set(provider, (underWay.get(provider) ?? 1) - 1);
  }
}
