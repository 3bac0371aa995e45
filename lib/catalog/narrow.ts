import type { Narrowing, Sort } from './narrowing';
import type { Good } from './types';

/** Six rows on a desk, twelve on a phone. */
const PER_PAGE = 24;

/** The goods that a narrowing leaves, all pages, in its order. `language` orders names. */
export function narrow(goods: readonly Good[], narrowing: Narrowing, language: string): Good[] {
  return sorted(
    goods.filter((good) => fits(good, narrowing)),
    narrowing.sort,
    language,
  );
}

function fits(good: Good, { inStock, from, to, options, kind }: Narrowing): boolean {
  const { amount } = good.price;
  if (kind !== null && good.collection !== kind) return false;
  if (from !== null && amount < from) return false;
  if (to !== null && amount > to) return false;
  if (inStock && good.stock.kind === 'none') return false;
  const named = new Set(options.map(nameOf));
  return [...named].every((name) => good.option?.slug === name && hasOne(good.option, name, options, inStock));
}

function hasOne(option: NonNullable<Good['option']>, name: string, options: readonly string[], inStock: boolean) {
  return option.values.some((value) => options.includes(`${name}.${value.slug}`) && (value.inStock || !inStock));
}

function nameOf(option: string): string {
  return option.slice(0, option.indexOf('.'));
}

function sorted(goods: Good[], sort: Sort, language: string): Good[] {
  const byPrice = (one: Good, other: Good) => Number(one.price.amount - other.price.amount);
  switch (sort) {
    case 'new':
      return goods;
    case 'cheap':
      return goods.toSorted(byPrice);
    case 'dear':
      return goods.toSorted((one, other) => byPrice(other, one));
    case 'name': {
      const { compare } = new Intl.Collator(language);
      return goods.toSorted((one, other) => compare(one.title, other.title));
    }
  }
}

export type Page = { goods: Good[]; first: number; last: number; all: number; page: number; pages: number };

/** One page of goods; a page beyond the end is the last one. `first` and `last` count from 1. */
export function pageOf(goods: readonly Good[], wanted: number, size = PER_PAGE): Page {
  const pages = Math.max(1, Math.ceil(goods.length / size));
  const page = Math.min(wanted, pages);
  const from = (page - 1) * size;
  const shown = goods.slice(from, from + size);
  return {
    goods: shown,
    first: shown.length ? from + 1 : 0,
    last: from + shown.length,
    all: goods.length,
    page,
    pages,
  };
}

export type FacetValue = { option: string; title: string; things: number; chosen: boolean };
export type Facet = { slug: string; name: string; values: FacetValue[] };

/**
 * Every option of the goods with how many things each value would leave, were it chosen among its siblings. A value that
 * leaves nothing is there only while it is chosen.
 */
export function facetsOf(goods: readonly Good[], narrowing: Narrowing): Facet[] {
  const facets = new Map<string, Facet>();
  for (const { option } of goods) {
    if (!option) continue;
    const facet = facets.get(option.slug) ?? { slug: option.slug, name: option.name, values: [] };
    facets.set(option.slug, facet);
    for (const { slug, title } of option.values) {
      const key = `${option.slug}.${slug}`;
      if (facet.values.some((value) => value.option === key)) continue;
      facet.values.push({ option: key, title, things: 0, chosen: narrowing.options.includes(key) });
    }
  }
  for (const facet of facets.values()) {
    const others = narrowing.options.filter((option) => nameOf(option) !== facet.slug);
    for (const value of facet.values) {
      const alone = { ...narrowing, options: [...others, value.option] };
      value.things = goods.filter((good) => fits(good, alone)).length;
    }
    facet.values = facet.values.filter((value) => value.chosen || value.things > 0);
  }
  return [...facets.values()].filter(
    ({ slug, values }) => values.some((value) => value.chosen) || (values.length > 1 && severalHave(slug, goods)),
  );
}

/** What one thing alone lets one choose is chosen on its own page. */
function severalHave(option: string, goods: readonly Good[]): boolean {
  return goods.filter((good) => good.option?.slug === option).length > 1;
}

/** The lowest and highest price among the goods, minor units; null without goods. */
export function priceSpan(goods: readonly Good[]): { lowest: bigint; highest: bigint } | null {
  const amounts = goods.map((good) => good.price.amount).toSorted((one, other) => Number(one - other));
  const [lowest, highest] = [amounts[0], amounts.at(-1)];
  return lowest === undefined || highest === undefined ? null : { lowest, highest };
}
