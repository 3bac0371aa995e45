import { sql } from 'drizzle-orm';
import { check, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { variants } from './catalog';
import { minor, moment } from './columns';

/** How a try to check out ended: what was typed, by field, what is wrong with it, and one thing to know. */
export type LastTry = {
  tries: number;
  values: Readonly<Record<string, string>>;
  errors: readonly { path: string; line: string; text: string }[];
  notice: { text: string; link?: { href: string; words: string } } | null;
};

/** `token` is what the shopper's cookie holds. */
export const carts = pgTable('carts', {
  id: uuid().primaryKey().defaultRandom(),
  token: text().notNull().unique(),
  market: text().notNull(),
  createdAt: moment().notNull().defaultNow(),
  updatedAt: moment().notNull().defaultNow(),
  /** What was typed at the checkout and what was wrong with it, for a shopper without JavaScript; gone once it was shown right. */
  lastTry: jsonb().$type<LastTry>(),
});

export const cartLines = pgTable(
  'cart_lines',
  {
    cartId: uuid()
      .notNull()
      .references(() => carts.id, { onDelete: 'cascade' }),
    variantId: uuid()
      .notNull()
      .references(() => variants.id, { onDelete: 'cascade' }),
    quantity: integer().notNull(),
    /** The price when it was put in, so that a change can be told. */
    seenPriceMinor: minor().notNull(),
    addedAt: moment().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.cartId, table.variantId] }),
    check('cart_lines_quantity', sql`${table.quantity} between 1 and 999`),
  ],
);
