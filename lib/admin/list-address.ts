import type { OrderStatus } from '@/db/schema/orders';
import { isMarket, type Market, PROVIDER_IDS, type ProviderId } from '../markets';
import { readWish, type Wish } from './wish';

export const VIEWS = [
  'all',
  'person',
  'to_send',
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

export const PARCELS = ['none', 'part', 'all'] as const;

/** What narrows a list besides its view. Days are as the admin's zone counts them, both ends included. */
export type Narrowing = {
  provider: ProviderId | null;
  market: Market | null;
  /** How much of a paid order has left. */
  parcel: (typeof PARCELS)[number] | null;
  /** 2026-11-21 */
  from: string | null;
  to: string | null;
  test: 'yes' | 'no' | null;
};

export const NOT_NARROWED: Narrowing = { provider: null, market: null, parcel: null, from: null, to: null, test: null };

export type OrderListAddress = {
  view: View;
  words: string;
  wish: Wish | null;
  narrowing: Narrowing;
  cursor: Cursor | null;
};

type Asked = Readonly<Record<string, string | string[] | undefined>>;

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? '';

/** What a list's address asks for. Anything not understood is as if it were not there. */
export function readOrderList(asked: Asked): OrderListAddress {
  const view = VIEWS.find((name) => name === one(asked.view)) ?? 'all';
  const words = one(asked.q).trim().slice(0, 254);
  const cursor = readCursor(asked, /^K-\d{1,12}$/);
  return { view, words, wish: readWish(words), narrowing: readNarrowing(asked), cursor };
}

function readNarrowing(asked: Asked): Narrowing {
  const market = one(asked.market);
  const test = one(asked.test);
  return {
    provider: PROVIDER_IDS.find((id) => id === one(asked.provider)) ?? null,
    market: isMarket(market) ? market : null,
    parcel: PARCELS.find((name) => name === one(asked.parcel)) ?? null,
    from: readDay(one(asked.from)),
    to: readDay(one(asked.to)),
    test: test === 'yes' || test === 'no' ? test : null,
  };
}

/** A day that the calendar has. */
function readDay(written: string): string | null {
  if (!/^20\d\d-\d\d-\d\d$/.test(written)) return null;
  const day = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(written) ? written : null;
}

/** `older=NAME` or `newer=NAME`, where NAME looks like a row's. */
export function readCursor(asked: Asked, name: RegExp): Cursor | null {
  const older = one(asked.older);
  const newer = one(asked.newer);
  if (name.test(older)) return { to: 'older', from: older };
  if (name.test(newer)) return { to: 'newer', from: newer };
  return null;
}

/** A list without its cursor and what it was read into. */
export type ListPlace = { view: View; words: string; narrowing?: Narrowing; cursor?: Cursor | null };

/** The address of a view of the list. */
export function orderListHref(place: ListPlace): string {
  const query = orderListQuery(place);
  return query ? `/admin/orders?${query}` : '/admin/orders';
}

/** The same after the question mark; empty for everything. */
export function orderListQuery({ view, words, narrowing = NOT_NARROWED, cursor }: ListPlace): string {
  const query = new URLSearchParams();
  if (view !== 'all') query.set('view', view);
  if (words) query.set('q', words);
  for (const [name, value] of Object.entries(narrowing)) if (value !== null) query.set(name, value);
  if (cursor) query.set(cursor.to, cursor.from);
  return String(query);
}

/** The order status a view shows; null for those that are not about one. */
export function statusOf(view: View): OrderStatus | null {
  return view === 'all' || view === 'person' || view === 'to_send' ? null : view;
}
