import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { minor, moment } from './columns';
import { orders } from './orders';
import { payments } from './payments';

/**
 * `requested`: committed before the call to the provider. `unknown`: nobody knows whether the call arrived.
 * `pending`: taken in, the money has yet to go. Only `refused` gives its sum free again.
 */
export type RefundStatus = 'requested' | 'unknown' | 'pending' | 'done' | 'refused';

/** Money on its way back to the payer. A row is never deleted: it carries the key of the call. */
export const refunds = pgTable(
  'refunds',
  {
    id: uuid().primaryKey().defaultRandom(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    paymentId: uuid()
      .notNull()
      .references(() => payments.id, { onDelete: 'cascade' }),
    amountMinor: minor().notNull(),
    currency: text().notNull(),
    status: text().$type<RefundStatus>().notNull(),
    /** Made by hand in the provider's portal. */
    manual: boolean().notNull(),
    reason: text().notNull(),
    requestedBy: uuid(),
    requestedAt: moment().notNull(),
    /** While somebody is calling the provider. */
    leaseUntil: moment(),
    settledAt: moment(),
    /** The provider's own name of the refund. */
    refundRef: text(),
    code: text(),
  },
  (table) => [
    index('refunds_by_order').on(table.orderId),
    index('refunds_by_payment').on(table.paymentId),
    index('refunds_unsettled').on(table.requestedAt).where(sql`${table.status} in ('requested', 'unknown', 'pending')`),
    check('refunds_amount_positive', sql`${table.amountMinor} > 0`),
  ],
);

/** What a provider collects again and again for one order. */
export const subscriptions = pgTable(
  'subscriptions',
  {
    id: uuid().primaryKey().defaultRandom(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    paymentId: uuid()
      .notNull()
      .references(() => payments.id, { onDelete: 'cascade' }),
    provider: text().notNull(),
    providerRef: text().notNull(),
    /** In the provider's words. */
    status: text().notNull(),
    amountMinor: minor(),
    currency: text(),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull(),
  },
  (table) => [
    unique('subscriptions_once').on(table.provider, table.providerRef),
    index('subscriptions_by_order').on(table.orderId),
  ],
);

/** One charge of a subscription after the first, as the provider told it. */
export const subscriptionCharges = pgTable(
  'subscription_charges',
  {
    id: uuid().primaryKey().defaultRandom(),
    subscriptionId: uuid()
      .notNull()
      .references(() => subscriptions.id, { onDelete: 'cascade' }),
    moneyRef: text().notNull(),
    outcome: text().$type<'processing' | 'paid' | 'failed' | 'refunded'>().notNull(),
    amountMinor: minor(),
    currency: text(),
    inboxId: bigint({ mode: 'number' }),
    toldAt: moment().notNull(),
  },
  (table) => [unique('subscription_charges_once').on(table.subscriptionId, table.moneyRef)],
);
