import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { minor, moment } from './columns';
import { orders } from './orders';

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

export const PAYMENT_STATUSES = [
  'submitting',
  'open',
  'processing',
  'paid',
  'failed',
  'cancelled',
  'expired',
  'refunded',
  'partially_refunded',
] as const;
/** `submitting`: committed before the call to the provider; also "nobody knows whether the call arrived". */
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** One attempt of one order at one provider. */
export const payments = pgTable(
  'payments',
  {
    id: uuid().primaryKey().defaultRandom(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    provider: text().notNull(),
    method: text().notNull(),
    test: boolean().notNull(),
    /** Ours, random: names the payment to its provider and in return addresses. */
    reference: text().notNull().unique(),
    /** Ours, random: may travel in the webhook's address; it finds the payment and proves nothing. */
    webhookToken: text().unique('payments_webhook_token'),
    /** With `openAmount` the least that will do. */
    amountMinor: minor().notNull(),
    /** The payer chooses the sum on the provider's page. */
    openAmount: boolean().notNull().default(false),
    currency: text().notNull(),
    createdAt: moment().notNull(),
    /** When the session's life is over. */
    expiresAt: moment().notNull(),
    /** At most one attempt per order, provider and method is the one that a second Pay is given back. */
    live: boolean().notNull().default(true),
    /** While somebody is calling the provider to create the session. */
    leaseUntil: moment(),

    // What the create answer said. Written by applyEvidence alone.
    providerRef: text(),
    /** What the provider says the session is for, where it differs from what was asked; null where it agrees. */
    sessionAmountMinor: minor(),
    paymentUrl: text(),
    qrImage: text(),
    /** What the provider's page calls itself in messages to the page around it. */
    frameSession: text(),
    /** opened, refused, unknown: how the create call ended; null while it runs. */
    createOutcome: text().$type<'opened' | 'refused' | 'unknown'>(),
    createCode: text(),

    // The projection of the evidence. Written by applyEvidence alone.
    status: text().$type<PaymentStatus>().notNull().default('submitting'),
    capturedMinor: minor().notNull().default(sql`0`),
    refundedMinor: minor().notNull().default(sql`0`),
    closedAt: moment(),

    // The diary of asking.
    askedAt: moment(),
    askCount: integer().notNull().default(0),
    nextAskAt: moment(),
    /** A provider's Retry-After: nobody asks before it. */
    notBefore: moment(),
    askError: text(),
  },
  (table) => [
    index('payments_by_order').on(table.orderId),
    uniqueIndex('payments_by_provider_ref').on(table.provider, table.providerRef),
    uniqueIndex('payments_one_live').on(table.orderId, table.provider, table.method).where(sql`${table.live}`),
    index('payments_unsettled')
      .on(table.nextAskAt)
      .where(sql`${table.status} in ('submitting', 'open', 'processing', 'failed', 'cancelled', 'expired')`),
    index('payments_by_provider').on(table.provider, table.createdAt.desc()),
    check('payments_amount_positive', sql`${table.amountMinor} > 0`),
  ],
);

/** What else a provider calls a payment: other names of its session, movements of its money. */
export const paymentNames = pgTable(
  'payment_names',
  {
    provider: text().notNull(),
    name: text().notNull(),
    paymentId: uuid()
      .notNull()
      .references(() => payments.id, { onDelete: 'cascade' }),
    keptAt: moment().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.name] }),
    index('payment_names_by_payment').on(table.paymentId),
  ],
);

/** Append-only: one thing somebody said about a payment. */
export const paymentEvidence = pgTable(
  'payment_evidence',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    paymentId: uuid()
      .notNull()
      .references(() => payments.id, { onDelete: 'cascade' }),
    /** create, ask, webhook, return, clock, staff, refund, close */
    source: text().notNull(),
    /** hint, push, query, ours, staff: how far it may be believed. */
    trust: text().notNull(),
    kind: text().notNull(),
    /** Names a movement of money at the provider. */
    moneyRef: text(),
    amountMinor: minor(),
    currency: text(),
    inboxId: bigint({ mode: 'number' }),
    /** The same thing said twice is one row. */
    key: text().notNull(),
    /** What was said, as received. */
    raw: text(),
    /** What it changed: statuses before and after. */
    decision: jsonb().$type<EvidenceDecision>().notNull(),
    receivedAt: moment().notNull(),
  },
  (table) => [
    unique('payment_evidence_once').on(table.paymentId, table.key),
    index('payment_evidence_by_inbox').on(table.inboxId),
  ],
);

export type EvidenceDecision = {
  payment: { from: PaymentStatus; to: PaymentStatus };
  order: { from: string; to: string };
  /** Reviews it opened, effects it queued. */
  did: string[];
};

export type InboxState = 'new' | 'done' | 'orphan' | 'dead';

export type InboxReading = {
  names: string[];
  sessionRef: string | null;
  moneyRefs?: string[];
  event: string;
  subscription?: { ref: string; status: string; amountMinor: string | null; currency: string | null };
  charges?: {
    subscriptionRef: string;
    moneyRef: string;
    outcome: string;
    amountMinor: string | null;
    currency: string | null;
  }[];
  /** Amounts in minor units, as digits. */
  facts: { kind: string; moneyRef: string | null; amountMinor: string | null; currency: string | null }[];
};

/** Webhooks as received. The body is never changed. */
export const webhookInbox = pgTable(
  'webhook_inbox',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    provider: text().notNull(),
    /** The event's own id, else a hash of what was signed; unsigned hints use a key space of their own. */
    dedupe: text().notNull(),
    signed: boolean().notNull(),
    body: bytes().notNull(),
    headers: jsonb().$type<Record<string, string>>().notNull(),
    /** What was read in it when its signature was checked: secrets may be another by the time it is worked on. */
    reading: jsonb().$type<InboxReading>().notNull(),
    receivedAt: moment().notNull(),
    /** How often it came again. */
    repeats: integer().notNull().default(0),
    lastReceivedAt: moment().notNull(),
    state: text().$type<InboxState>().notNull().default('new'),
    verdict: text(),
    paymentId: uuid().references(() => payments.id, { onDelete: 'set null' }),
    tries: integer().notNull().default(0),
    nextTryAt: moment().notNull(),
    leaseUntil: moment(),
    error: text(),
  },
  (table) => [
    unique('webhook_inbox_once').on(table.provider, table.dedupe),
    index('webhook_inbox_due').on(table.nextTryAt).where(sql`${table.state} in ('new', 'orphan')`),
    index('webhook_inbox_by_payment').on(table.paymentId),
    index('webhook_inbox_by_provider').on(table.provider, table.receivedAt.desc()),
    index('webhook_inbox_newest').on(table.receivedAt.desc(), table.id.desc()),
    index('webhook_inbox_open')
      .on(table.state, table.receivedAt.desc(), table.id.desc())
      .where(sql`${table.state} in ('orphan', 'dead')`),
    index('webhook_inbox_orphans')
      .using('gin', sql`(${table.reading} -> 'names')`)
      .where(sql`${table.state} = 'orphan'`),
  ],
);

export const REVIEW_KINDS = [
  'amount_differs',
  'second_payment',
  'paid_without_stock',
  'contradiction',
  'unknown_too_long',
  'orphan_webhook',
  'charged_back',
  'disputed',
] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

/** Money and order disagree: a person must look. */
export const reviews = pgTable(
  'reviews',
  {
    id: uuid().primaryKey().defaultRandom(),
    orderId: uuid().references(() => orders.id, { onDelete: 'cascade' }),
    paymentId: uuid().references(() => payments.id, { onDelete: 'cascade' }),
    inboxId: bigint({ mode: 'number' }),
    kind: text().$type<ReviewKind>().notNull(),
    /** Kind, subject and the facts behind it: an answered question is not asked again, a new fact is a new one. */
    key: text().notNull().unique(),
    detail: jsonb().$type<Record<string, string>>().notNull(),
    openedAt: moment().notNull(),
    resolvedAt: moment(),
    resolvedBy: uuid(),
    /** How it was resolved: accept, restock, refunded, match, dismiss; matched when nobody had to. */
    resolution: text(),
  },
  (table) => [
    index('reviews_by_order').on(table.orderId),
    index('reviews_by_inbox').on(table.inboxId),
    index('reviews_open').on(table.openedAt.desc(), table.id.desc()).where(sql`${table.resolvedAt} is null`),
    index('reviews_newest').on(table.openedAt.desc(), table.id.desc()),
  ],
);
