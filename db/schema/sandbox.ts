import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { minor, moment } from './columns';

/** A session at a pretend provider. The shop never reads these tables. */
export const sandboxSessions = pgTable('sandbox_sessions', {
  id: uuid().primaryKey(),
  provider: text().notNull(),
  /** The merchant's own reference; a repeated one is refused. */
  merchantRef: text().notNull().unique(),
  amountMinor: minor().notNull(),
  currency: text().notNull(),
  /** In the provider's words. */
  status: text().notNull(),
  /** What was really paid, where it differs from what was asked. */
  paidMinor: minor(),
  request: jsonb().$type<Record<string, unknown>>().notNull(),
  createdAt: moment().notNull(),
  expiresAt: moment().notNull(),
});

/** Webhooks the pretend provider has yet to send; `times` copies each. */
export const sandboxWebhooks = pgTable(
  'sandbox_webhooks',
  {
    id: uuid().primaryKey().defaultRandom(),
    sessionId: uuid()
      .notNull()
      .references(() => sandboxSessions.id, { onDelete: 'cascade' }),
    event: text().notNull(),
    /** Where the merchant wants it; null: the address registered for the account. */
    url: text(),
    body: text().notNull(),
    headers: jsonb().$type<Record<string, string>>().notNull(),
    dueAt: moment().notNull(),
    tries: integer().notNull().default(0),
    deliveredAt: moment(),
  },
  (table) => [index('sandbox_webhooks_due').on(table.dueAt)],
);
