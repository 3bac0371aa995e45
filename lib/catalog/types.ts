import type { Billing } from '@/db/schema/columns';
import type { Money } from '../money';
import type { StockLevel } from './stock-level';

export type PictureOf = {
  /** Base name of the files under public/pictures. */
  name: string;
  alt: string;
  /** Flat colour until it arrives. */
  wall: string;
};

/** What distinguishes a thing's variants ("Weight"), and which there are. */
export type Choosable = {
  /** Made of the English name, the same in every language: "weight". */
  slug: string;
  name: string;
  values: { slug: string; title: string; inStock: boolean }[];
};

/** A thing on a shelf. */
export type Good = {
  slug: string;
  collection: string;
  title: string;
  /** What can be chosen ("250 g · 500 g"), or the one size. */
  choices: string;
  /** null: there is nothing to choose. */
  option: Choosable | null;
  picture: PictureOf;
  wall: string;
  /** The lowest price; `from` when other variants cost more. */
  price: Money;
  from: boolean;
  stock: StockLevel;
};

export type Kind = { slug: string; title: string; description: string; things: number };

export type VariantView = {
  sku: string;
  slug: string;
  title: string;
  price: Money;
  available: number | null;
  stock: StockLevel;
  /** How often it is paid for; null: once. */
  billing: Billing | null;
};

export type ProductView = {
  slug: string;
  title: string;
  description: string;
  collection: { slug: string; title: string };
  optionName: string | null;
  picture: PictureOf;
  /** Further pictures. */
  gallery: PictureOf[];
  variants: VariantView[];
};

export type DeliveryView = { code: string; title: string; note: string; price: Money };
