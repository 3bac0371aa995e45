import { randomUUID } from 'node:crypto';
import type { Tx } from '@/db/client';
import { outbox } from '@/db/schema';

/** Which cached pages a change is on: of these products, of these kinds, and whether shelves show it. */
export type Touched = { products: string[]; collections: string[]; shelf: boolean };

/** Queues the clearing of pages in the transaction that makes it due: whoever dies in between leaves no stale page. */
export async function dueToClear(tx: Tx, touched: readonly Touched[], now: Date): Promise<void> {
  const all = gathered(touched);
  if (!all.shelf && all.products.length === 0 && all.collections.length === 0) return;
  await tx.insert(outbox).values({
    topic: 'cache.goods',
    dedupe: `goods:${randomUUID()}`,
    payload: {
      products: all.products.join(' '),
      collections: all.collections.join(' '),
      shelf: all.shelf ? '1' : '',
    },
    createdAt: now,
    nextTryAt: now,
  });
}

/** The pages of several changes. */
export function gathered(touched: readonly Touched[]): Touched {
  return {
    products: [...new Set(touched.flatMap(({ products }) => products))],
    collections: [...new Set(touched.flatMap(({ collections }) => collections))],
    shelf: touched.some(({ shelf }) => shelf),
  };
}

/** What `dueToClear` wrote. */
export function touchedOf(payload: Readonly<Record<string, string>>): Touched {
  const words = (written = '') => written.split(' ').filter((word) => word !== '');
  return { products: words(payload.products), collections: words(payload.collections), shelf: payload.shelf === '1' };
}
