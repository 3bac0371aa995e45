import { sql } from 'drizzle-orm';
import { bigserial, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns';
import { orders } from './orders';

/** Effects to carry out once, written in the transaction that makes them due. */
export const outbox = pgTable(
  'outbox',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    topic: text().notNull(),
    dedupe: text().notNull().unique(),
    payload: jsonb().$type<Record<string, string>>().notNull(),
    createdAt: moment().notNull(),
    doneAt: moment(),
    tries: integer().notNull().default(0),
    nextTryAt: moment().notNull(),
    leaseUntil: moment(),
    error: text(),
  },
  (table) => [index('outbox_due').on(table.nextTryAt).where(sql`${table.doneAt} is null`)],
);

/** Every mail as written. `sentAt` null with no error: kept, because no mail server is configured. */
export const mails = pgTable(
  'mails',
  {
    id: uuid().primaryKey().defaultRandom(),
    orderId: uuid().references(() => orders.id, { onDelete: 'cascade' }),
    kind: text().notNull(),
    /** Made from the effect's key: a mail that is sent again after a crash is recognisable as the same one. */
    messageId: text().notNull().unique(),
    recipient: text().notNull(),
    subject: text().notNull(),
    html: text().notNull(),
    text: text().notNull(),
    createdAt: moment().notNull(),
    sentAt: moment(),
    error: text(),
  },
  (table) => [
    index('mails_by_order').on(table.orderId),
    index('mails_newest').on(table.createdAt.desc(), table.id.desc()),
  ],
);

/** Fixed windows: how often one key did something. */
export const rateLimits = pgTable('rate_limits', {
  key: text().primaryKey(),
  points: integer().notNull(),
  resetAt: moment().notNull(),
});
