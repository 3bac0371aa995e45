import { sql } from 'drizzle-orm';
import {
  bigserial,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { moment } from './columns';
import { orderLines, orders } from './orders';
import { users } from './people';

/** One parcel that left for an order. */
export const fulfilments = pgTable(
  'fulfilments',
  {
    id: uuid().primaryKey().defaultRandom(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    userId: uuid().references(() => users.id),
    at: moment().notNull(),
    /** Empty where nobody carries it for us. */
    carrier: text().notNull().default(''),
    trackingNumber: text(),
    trackingUrl: text(),
  },
  (table) => [index('fulfilments_by_order').on(table.orderId)],
);

/** What was in it. All parcels of an order together never hold more of a line than was bought. */
export const fulfilmentLines = pgTable(
  'fulfilment_lines',
  {
    fulfilmentId: uuid()
      .notNull()
      .references(() => fulfilments.id, { onDelete: 'cascade' }),
    orderId: uuid().notNull(),
    position: integer().notNull(),
    quantity: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.fulfilmentId, table.position] }),
    foreignKey({
      name: 'fulfilment_lines_line',
      columns: [table.orderId, table.position],
      foreignColumns: [orderLines.orderId, orderLines.position],
    }).onDelete('cascade'),
    index('fulfilment_lines_by_order').on(table.orderId),
    check('fulfilment_lines_quantity', sql`${table.quantity} > 0`),
  ],
);

/** What staff tell each other about an order; shoppers never see it. */
export const orderNotes = pgTable(
  'order_notes',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    userId: uuid().references(() => users.id),
    at: moment().notNull(),
    text: text().notNull(),
  },
  (table) => [index('order_notes_by_order').on(table.orderId)],
);

/** A list's filter that somebody wants to come back to. */
export const savedViews = pgTable(
  'saved_views',
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** The list's address after the question mark. */
    query: text().notNull(),
    createdAt: moment().notNull(),
  },
  (table) => [index('saved_views_by_user').on(table.userId)],
);

/** Something that two people decide: who asked for it, and who let it happen. */
export const pendingActs = pgTable(
  'pending_acts',
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: text().$type<'refund' | 'confirm'>().notNull(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    payload: jsonb().$type<Record<string, string>>().notNull(),
    askedBy: uuid()
      .notNull()
      .references(() => users.id),
    askedAt: moment().notNull(),
    decidedBy: uuid().references(() => users.id),
    decidedAt: moment(),
    decision: text().$type<'done' | 'refused'>(),
  },
  (table) => [index('pending_acts_open').on(table.askedAt).where(sql`${table.decidedAt} is null`)],
);
