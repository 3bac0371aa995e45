import { customType, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { products, variants } from './catalog';
import { moment } from './columns';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/**
 * What a product can be found by: title, kind and description in every language, folded (`search_fold`). Triggers on
 * products and collections write it, so whoever changes those need not think of it.
 */
export const productSearch = pgTable(
  'product_search',
  {
    productId: uuid()
      .primaryKey()
      .references(() => products.id, { onDelete: 'cascade' }),
    said: text().notNull(),
    /** Weights: A title, B kind, C description. */
    words: tsvector().notNull(),
  },
  (table) => [
    index('product_search_words').using('gin', table.words),
    index('product_search_said').using('gin', table.said.op('gin_trgm_ops')),
  ],
);

/**
 * Who wants one mail when a variant that ran out is back; deleted once that mail is written. A trigger on stock puts one
 * `mail.back` a wish into the outbox when the count leaves zero.
 */
export const stockWishes = pgTable(
  'stock_wishes',
  {
    id: uuid().primaryKey().defaultRandom(),
    variantId: uuid()
      .notNull()
      .references(() => variants.id, { onDelete: 'cascade' }),
    email: text().notNull(),
    locale: text().notNull(),
    createdAt: moment().notNull(),
  },
  (table) => [
    unique('stock_wishes_once').on(table.variantId, table.email),
    index('stock_wishes_oldest').on(table.createdAt),
    index('stock_wishes_by_email').on(table.email),
  ],
);
