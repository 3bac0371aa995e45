import { fromDecimal, toDecimal } from '../money';

export const SORTS = ['new', 'cheap', 'dear', 'name'] as const;
export type Sort = (typeof SORTS)[number];

/** How a shelf is narrowed, ordered and paged: all of it stands in the address. */
export type Narrowing = {
  /** Only what is there now. */
  inStock: boolean;
  /** Minor units of the market's currency. */
  from: bigint | null;
  to: bigint | null;
  /** "weight.250-g": any of one option's values, and that of every option named. */
  options: readonly string[];
  /** Search only: the slug of one kind. */
  kind: string | null;
  sort: Sort;
  /** From 1. */
  page: number;
};

export const NOT_NARROWED: Narrowing = {
  inStock: false,
  from: null,
  to: null,
  options: [],
  kind: null,
  sort: 'new',
  page: 1,
};

type Written = Readonly<Record<string, string | string[] | undefined>>;

const OPTION = /^[a-z0-9-]{1,40}\.[a-z0-9-]{1,80}$/;
const MOST_OPTIONS = 20;

/** Reads an address’s query; what cannot be read is as if it were not there. Prices are whole or decimal, "1450". */
export function readNarrowing(query: Written, currency: string): Narrowing {
  const one = (name: string) => [query[name]].flat()[0] ?? '';
  const money = (name: string) => {
    const amount = one(name).length <= 12 ? fromDecimal(one(name), currency) : undefined;
    return amount !== undefined && amount > 0n ? amount : null;
  };
  const options = [query.option].flat().filter((value) => value !== undefined && OPTION.test(value)) as string[];
  const kind = one('kind');
  return {
    inStock: one('stock') === 'in',
    from: money('from'),
    to: money('to'),
    options: [...new Set(options)].sort().slice(0, MOST_OPTIONS),
    kind: /^[a-z0-9-]{1,80}$/.test(kind) ? kind : null,
    sort: SORTS.find((sort) => sort === one('sort')) ?? 'new',
    page: /^[1-9]\d{0,3}$/.test(one('page')) ? Number(one('page')) : 1,
  };
}

/** The fields of a narrowing as an address has them, in one order, without what is as usual. */
export function narrowingFields(narrowing: Narrowing, currency: string): [name: string, value: string][] {
  const { inStock, from, to, options, kind, sort, page } = narrowing;
  const price = (amount: bigint) => toDecimal(amount, currency).replace(/\.0+$/, '');
  const fields: [string, string | null][] = [
    ['kind', kind],
    ['stock', inStock ? 'in' : null],
    ['from', from === null ? null : price(from)],
    ['to', to === null ? null : price(to)],
    ...options.map((option): [string, string] => ['option', option]),
    ['sort', sort === 'new' ? null : sort],
    ['page', page === 1 ? null : String(page)],
  ];
  return fields.filter((field): field is [string, string] => field[1] !== null);
}

/** The narrowing with one option's value put in, or taken out when it was in; from the first page again. */
export function toggled(narrowing: Narrowing, option: string): Narrowing {
  const { options } = narrowing;
  const left = options.filter((one) => one !== option);
  return { ...narrowing, page: 1, options: left.length < options.length ? left : [...options, option].sort() };
}
