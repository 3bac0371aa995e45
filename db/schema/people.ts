import { sql } from 'drizzle-orm';
import { bigint, bigserial, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
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
  /** Whoever left: cannot sign in, and stays named in what they did. */
  disabledAt: moment(),
  /** The second factor's secret, sealed; null where there is none. */
  totpSecret: text(),
  /** When the person proved to have it; until then it is not asked for. */
  totpConfirmedAt: moment(),
  /** The time step of the last code that was taken: each works once. */
  totpLastStep: bigint({ mode: 'number' }),
  /** What is left of the codes for the day the phone is lost. */
  recoveryHashes: jsonb().$type<string[]>().notNull().default([]),
});

/** One signed-in browser. The cookie carries the id; a revoked one is nobody. */
export const staffSessions = pgTable(
  'staff_sessions',
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: moment().notNull(),
    /** Written once a minute at most. */
    seenAt: moment().notNull(),
    /** As the browser calls itself, shortened. */
    agent: text().notNull(),
    revokedAt: moment(),
  },
  (table) => [index('staff_sessions_by_user').on(table.userId, table.createdAt.desc())],
);

/** A place behind the counter, offered by mail. */
export const invitations = pgTable(
  'invitations',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Lower case. */
    email: text().notNull(),
    role: text().$type<Role>().notNull(),
    /** Of the key in the mail's link, which is kept nowhere. */
    tokenHash: text().notNull().unique(),
    invitedBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: moment().notNull(),
    expiresAt: moment().notNull(),
    acceptedAt: moment(),
    withdrawnAt: moment(),
  },
  (table) => [
    index('invitations_open')
      .on(table.createdAt)
      .where(sql`${table.acceptedAt} is null and ${table.withdrawnAt} is null`),
  ],
);

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
    /** What it was about besides an order: "product:ID", "user:ID", "settings:KEY". */
    subject: text(),
    before: jsonb().$type<Record<string, string>>(),
    after: jsonb().$type<Record<string, string>>(),
  },
  (table) => [
    index('audit_log_by_order').on(table.orderId),
    index('audit_log_by_user').on(table.userId, table.id.desc()),
    index('audit_log_by_action').on(table.action, table.id.desc()),
    index('audit_log_by_subject').on(table.subject, table.id.desc()),
  ],
);
