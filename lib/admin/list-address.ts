import type { OrderStatus } from '@/db/schema/orders';

export const VIEWS = [
  'all',
  'person',
  'pending',
  'paid',
  'expired',
  'cancelled',
  'refunded',
  'partially_refunded',
] as const;
export type View = (typeof VIEWS)[number];

/** Where a page of a list begins: after (`older`) or before (`newer`) the row of this name. */
export type Cursor = { to: 'older' | 'newer'; from: string };

export type Wish =
  | { kind: 'number'; number: string }
  /** Lower case; `whole` when it can be nothing but a complete address. */
  | { kind: 'email'; begins: string; whole: boolean };

export type OrderListAddress = { view: View; words: string; wish: Wish | null; cursor: Cursor | null };

type Asked = Readonly<Record<string, string | string[] | undefined>>;

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? '';

/** What a list's address asks for. Anything not understood is as if it were not there. */
export function readOrderList(asked: Asked): OrderListAddress {
  const view = VIEWS.find((name) => name === one(asked.view)) ?? 'all';
  const words = one(asked.q).trim().slice(0, 254);
  return { view, words, wish: readWish(words), cursor: readCursor(asked, /^K-\d{1,12}$/) };
}

/** `older=NAME` or `newer=NAME`, where NAME looks like a row's. */
export function readCursor(asked: Asked, name: RegExp): Cursor | null {
  const older = one(asked.older);
  const newer = one(asked.newer);
  if (name.test(older)) return { to: 'older', from: older };
  if (name.test(newer)) return { to: 'newer', from: newer };
  return null;
}

/** K-100482, k100482 and 100482 are a number; anything else is how an e-mail begins. */
function readWish(words: string): Wish | null {
  if (words === '') return null;
  const number = /^(?:k-?)?(\d{1,12})$/i.exec(words);
  if (number) return { kind: 'number', number: `K-${number[1]}` };
  const begins = words.toLowerCase();
  return { kind: 'email', begins, whole: /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/.test(begins) };
}

/** The address of a view of the list. */
export function orderListHref(address: { view: View; words: string; cursor?: Cursor | null }): string {
  const query = new URLSearchParams();
  if (address.view !== 'all') query.set('view', address.view);
  if (address.words) query.set('q', address.words);
  if (address.cursor) query.set(address.cursor.to, address.cursor.from);
  return query.size > 0 ? `/admin/orders?${query}` : '/admin/orders';
}

/** The order status a view shows; null for those that are not about one. */
export function statusOf(view: View): OrderStatus | null {
  return view === 'all' || view === 'person' ? null : view;
}
