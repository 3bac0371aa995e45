import { sql } from 'drizzle-orm';
import { bigserial, boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { type Billing, type Localized, minor, moment, type Shot } from './columns';

export const collections = pgTable('collections', {
  id: uuid().primaryKey().defaultRandom(),
  slug: text().notNull().unique(),
  title: jsonb().$type<Localized>().notNull(),
  description: jsonb().$type<Localized>().notNull(),
  position: integer().notNull(),
});

export const products = pgTable(
  'products',
  {
    id: uuid().primaryKey().defaultRandom(),
    slug: text().notNull().unique(),
    collectionId: uuid()
      .notNull()
      .references(() => collections.id),
    title: jsonb().$type<Localized>().notNull(),
    description: jsonb().$type<Localized>().notNull(),
    /** The name of what distinguishes the variants ("Weight"); null with a single one. */
    optionName: jsonb().$type<Localized>(),
    /** Base name of the picture files under public/pictures. */
    picture: text().notNull(),
    pictureAlt: jsonb().$type<Localized>().notNull(),
    /** Further pictures, in their order. */
    gallery: jsonb().$type<Shot[]>().notNull().default([]),
    /** A second picture of the goods alone, transparent; null where there is none. */
    cutout: text(),
    /** Flat colour that stands in until the picture arrives, "#RRGGBB". */
    wall: text().notNull(),
    position: integer().notNull(),
    published: boolean().notNull().default(true),
    createdAt: moment().notNull().defaultNow(),
  },
  (table) => [index('products_by_collection').on(table.collectionId, table.position)],
);

export const variants = pgTable(
  'variants',
  {
    id: uuid().primaryKey().defaultRandom(),
    productId: uuid()
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    sku: text().notNull().unique(),
    /** Last part of the variant's own address. */
    slug: text().notNull(),
    title: jsonb().$type<Localized>().notNull(),
    position: integer().notNull(),
    /** How often it is paid for; null: once. Sold only where a provider collects again and again. */
    billing: jsonb().$type<Billing>(),
    /** Its name in a provider's own catalogue, for providers that keep one. */
    catalogueRef: text(),
  },
  (table) => [index('variants_by_product').on(table.productId, table.position)],
);

export const prices = pgTable(
  'prices',
  {
    variantId: uuid()
      .notNull()
      .references(() => variants.id, { onDelete: 'cascade' }),
    currency: text().notNull(),
    amountMinor: minor().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.variantId, table.currency] }),
    check('prices_positive', sql`${table.amountMinor} > 0`),
    // Kaspi takes whole tenge: a price with tiyn would have to be rounded at the till.
    check('prices_whole_tenge', sql`${table.currency} <> 'KZT' or ${table.amountMinor} % 100 = 0`),
  ],
);

/** `available` null: not counted. What is held for unpaid orders has already left `available`. */
export const stock = pgTable(
  'stock',
  {
    variantId: uuid()
      .primaryKey()
      .references(() => variants.id, { onDelete: 'cascade' }),
    available: integer(),
  },
  (table) => [check('stock_never_below_zero', sql`${table.available} >= 0`)],
);

export const shippingMethods = pgTable(
  'shipping_methods',
  {
    market: text().notNull(),
    code: text().notNull(),
    title: jsonb().$type<Localized>().notNull(),
    note: jsonb().$type<Localized>().notNull(),
    amountMinor: minor().notNull(),
    position: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.market, table.code] })],
);

/** Every change of a count by a person or a file; what orders take and give back is in `stock_holds`. */
export const stockMoves = pgTable(
  'stock_moves',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    variantId: uuid()
      .notNull()
      .references(() => variants.id, { onDelete: 'cascade' }),
    at: moment().notNull(),
    userId: uuid(),
    orderId: uuid(),
    why: text().$type<'counted' | 'file' | 'returned'>().notNull(),
    /** null: was not counted. */
    before: integer(),
    /** null: is not counted any more. */
    after: integer(),
  },
  (table) => [index('stock_moves_by_variant').on(table.variantId, table.id.desc())],
);

/** Prices include tax; the rate only says how much of them it is. */
export const taxRates = pgTable('tax_rates', {
  market: text().primaryKey(),
  /** 1500 is 15 %. */
  basisPoints: integer().notNull(),
});
