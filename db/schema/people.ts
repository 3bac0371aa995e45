import { bigserial, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns';

export type Role = 'viewer' | 'fulfiller' | 'refunder' | 'owner';

export const users = pgTable('users', {
  id: uuid().primaryKey().defaultRandom(),
  /** Lower case. */
  email: text().notNull().unique(),
  name: text().notNull(),
  passwordHash: text().notNull(),
  role: text().$type<Role>().notNull(),
  /** Raised at sign-out: cookies made before are dead. */
  sessionVersion: integer().notNull().default(1),
  createdAt: moment().notNull().defaultNow(),
});

/** Append-only: who did what. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    at: moment().notNull(),
    userId: uuid(),
    action: text().notNull(),
    orderId: uuid(),
    detail: jsonb().$type<Record<string, string>>().notNull(),
  },
  (table) => [index('audit_log_by_order').on(table.orderId)],
);
