import type { Localized } from '@/db/schema/columns';
import type { Language } from '../markets';
import { CURRENCIES, type Currency, fromDecimal, smallestSum } from '../money';
import { isSlug } from './slug';

export const TONGUES = ['en', 'am', 'kk', 'ru'] as const satisfies readonly Language[];

/** A form as it was typed: "title.en", "v.ID.price.KZT". */
export type Fields = Readonly<Record<string, string>>;

export type FaultKind =
  | 'missing'
  | 'long'
  | 'address'
  | 'taken'
  | 'sku'
  | 'sku_taken'
  | 'sum'
  | 'whole'
  | 'count'
  | 'place'
  | 'kind'
  | 'yes_no'
  | 'no_picture'
  | 'no_price'
  | 'moved'
  | 'sender'
  | 'percent'
  | 'no_method';

/** What is wrong with one field; `said` is a number that its words name. */
export type Fault = { field: string; kind: FaultKind; said?: string };

export type VariantEdit = {
  /** The name of its fields: its id, or something that begins with "new". */
  key: string;
  id: string | null;
  sku: string;
  title: Localized;
  position: number;
  prices: { currency: Currency; amountMinor: bigint }[];
  /** null: not counted. */
  stock: number | null;
  /** What the person saw when they began; undefined where nobody looked. */
  seenStock: number | null | undefined;
};

export type ProductEdit = {
  slug: string;
  collectionId: string;
  published: boolean;
  position: number;
  title: Localized;
  description: Localized;
  optionName: Localized | null;
  pictureAlt: Localized;
  variants: VariantEdit[];
};

const LONGEST = { title: 120, description: 4_000, optionName: 60, pictureAlt: 300, variant: 80 } as const;
const MOST_STOCK = 1_000_000;
const MOST_PRICE = 10n ** 15n;
const SKU = /^[A-Za-z\d][\w.-]{0,63}$/;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** A person's form as values, or everything that is wrong with it. Sums are decimals and never rounded: KZT is whole. */
export function readProductFields(fields: Fields): { edit: ProductEdit; faults: Fault[] } {
  const faults: Fault[] = [];
  const fault = (field: string, kind: FaultKind) => faults.push({ field, kind });
  const at = (field: string) => (fields[field] ?? '').trim();
  const slug = at('slug');
  if (!isSlug(slug)) fault('slug', slug === '' ? 'missing' : 'address');
  const collectionId = at('kind');
  if (!UUID.test(collectionId)) fault('kind', 'kind');
  const published = at('published');
  if (!['', 'yes', 'no'].includes(published)) fault('published', 'yes_no');
  const option = localized(fields, 'option', LONGEST.optionName, false, fault);
  const edit: ProductEdit = {
    slug,
    collectionId,
    published: published === 'yes',
    position: wholeNumber(fields, 'position', 9_999, 'place', fault) ?? 1,
    title: localized(fields, 'title', LONGEST.title, true, fault),
    description: localized(fields, 'description', LONGEST.description, true, fault),
    optionName: option.en === '' ? null : option,
    pictureAlt: localized(fields, 'alt', LONGEST.pictureAlt, false, fault),
    variants: keysOf(fields).map((key, index) => readVariant(fields, key, index, fault)),
  };
  twice(edit.variants, fault);
  return { edit, faults };
}

type Say = (field: string, kind: FaultKind) => void;

/** The variants that a form names; a new one with nothing typed into it is none. */
function keysOf(fields: Fields): string[] {
  const keys = Object.keys(fields).flatMap((name) => /^v\.([\w-]+)\.sku$/.exec(name)?.[1] ?? []);
  return keys.filter((key) => !key.startsWith('new') || !isEmpty(fields, key));
}

function isEmpty(fields: Fields, key: string): boolean {
  const typed = Object.entries(fields).filter(([name]) => name.startsWith(`v.${key}.`) && !name.endsWith('.position'));
  return typed.every(([, value]) => value.trim() === '');
}

function readVariant(fields: Fields, key: string, index: number, fault: Say): VariantEdit {
  const name = (part: string) => `v.${key}.${part}`;
  const at = (part: string) => (fields[name(part)] ?? '').trim();
  const sku = at('sku');
  if (!SKU.test(sku)) fault(name('sku'), sku === '' ? 'missing' : 'sku');
  const prices = CURRENCIES.flatMap((currency) => {
    const written = at(`price.${currency}`);
    if (written === '') return [];
    const amountMinor = readSum(written, currency, name(`price.${currency}`), fault);
    return amountMinor === null ? [] : [{ currency, amountMinor }];
  });
  const seen = fields[name('seen')];
  return {
    key,
    id: UUID.test(key) ? key : null,
    sku,
    title: localized(fields, `v.${key}.title`, LONGEST.variant, true, fault),
    position: wholeNumber(fields, name('position'), 9_999, 'place', fault) ?? index + 1,
    prices,
    stock: wholeNumber(fields, name('stock'), MOST_STOCK, 'count', fault),
    seenStock: seen === undefined ? undefined : /^\d{1,7}$/.test(seen) ? Number(seen) : null,
  };
}

/** Minor units of a sum as typed; null with a fault where it is none, has too many digits, or is not whole where it must be. */
export function readSum(written: string, currency: Currency, field: string, fault: Say, least = 1n): bigint | null {
  const amount = fromDecimal(written, currency);
  if (amount === undefined || amount < least || amount > MOST_PRICE) {
    fault(field, 'sum');
    return null;
  }
  if (amount % smallestSum(currency) !== 0n) {
    fault(field, 'whole');
    return null;
  }
  return amount;
}

/** Words in the shop's languages from "NAME.en", "NAME.am" and so on; what nobody wrote is left out. */
export function localized(fields: Fields, name: string, most: number, needed: boolean, fault: Say): Localized {
  const words: Localized = { en: '' };
  for (const tongue of TONGUES) {
    const said = (fields[`${name}.${tongue}`] ?? '').replaceAll('\r\n', '\n').trim();
    if (said.length > most) fault(`${name}.${tongue}`, 'long');
    if (said !== '') words[tongue] = said;
  }
  if (needed && words.en === '') fault(`${name}.en`, 'missing');
  return words;
}

/** A number of 0 to `most`; null where nothing was written. */
export function wholeNumber(fields: Fields, field: string, most: number, kind: FaultKind, fault: Say): number | null {
  const written = (fields[field] ?? '').trim();
  if (written === '') return null;
  const number = Number(written);
  if (/^\d{1,7}$/.test(written) && number <= most) return number;
  fault(field, kind);
  return null;
}

function twice(variants: readonly VariantEdit[], fault: Say): void {
  const seen = new Set<string>();
  for (const { sku, key } of variants) {
    if (sku !== '' && seen.has(sku)) fault(`v.${key}.sku`, 'sku_taken');
    seen.add(sku);
  }
}
