import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { carts } from './carts';
import { variants } from './catalog';
import { type Billing, minor, moment } from './columns';

export const orderNumbers = pgSequence('order_numbers', { startWith: 100_001 });

export const ORDER_STATUSES = ['pending', 'paid', 'cancelled', 'expired', 'refunded', 'partially_refunded'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export type SentState = 'none' | 'part' | 'all';

export type OrderKind = 'sale' | 'gift';

export type GiftTerms = {
  frequencies: ('once' | 'monthly' | 'yearly')[];
  /** Set where the sum is chosen on the provider's page: the order's total is then what came. Digits, minor units. */
  open: { options: string[]; maxMinor: string } | null;
};

export const orders = pgTable(
  'orders',
  {
    id: uuid().primaryKey().defaultRandom(),
    number: text().notNull().unique(),
    /** 256 random bits: whoever has the address may see the order. */
    token: text().notNull().unique(),
    market: text().notNull(),
    locale: text().notNull(),
    currency: text().notNull(),
    /** Paid at a pretend provider. */
    test: boolean().notNull(),
    cartId: uuid().references(() => carts.id, { onDelete: 'set null' }),
    kind: text().$type<OrderKind>().notNull().default('sale'),
    /** What a giver may choose; null for a sale. */
    gift: jsonb().$type<GiftTerms>(),
    /** What was bought, how it travels and for how much: a second Pay with the same content is the same order. */
    contentHash: text().notNull(),
    fullName: text().notNull(),
    email: text().notNull(),
    phone: text().notNull(),
    shippingMethod: text().notNull(),
    shippingTitle: text().notNull(),
    subtotalMinor: minor().notNull(),
    shippingMinor: minor().notNull(),
    taxMinor: minor().notNull(),
    taxBasisPoints: integer().notNull(),
    totalMinor: minor().notNull(),
    placedAt: moment().notNull(),

    // The projection of the payments' evidence. Written by applyEvidence alone.
    status: text().$type<OrderStatus>().notNull().default('pending'),
    paidMinor: minor().notNull().default(sql`0`),
    refundedMinor: minor().notNull().default(sql`0`),
    needsReview: boolean().notNull().default(false),
    paidAt: moment(),
    /** Set once, with the effects of being paid. */
    fulfilledAt: moment(),
    /** Why an unpaid order was closed by us ("superseded"); null otherwise. */
    closedReason: text(),

    /** The provider of its newest attempt. */
    provider: text(),
    /** How much of it has left the shop. Written with its parcels. */
    sentState: text().$type<SentState>().notNull().default('none'),
    /** When its person was erased on request; null: never. */
    erasedAt: moment(),
  },
  (table) => [
    index('orders_newest').on(table.placedAt.desc(), table.id.desc()),
    index('orders_by_status').on(table.status, table.placedAt.desc(), table.id.desc()),
    index('orders_needing_review').on(table.placedAt.desc(), table.id.desc()).where(sql`${table.needsReview}`),
    index('orders_by_email').on(sql`lower(${table.email})`, table.placedAt.desc(), table.id.desc()),
    index('orders_by_cart').on(table.cartId),
    index('orders_by_provider').on(table.provider, table.placedAt.desc(), table.id.desc()),
    index('orders_by_market').on(table.market, table.placedAt.desc(), table.id.desc()),
    index('orders_by_phone').on(table.phone, table.placedAt.desc(), table.id.desc()),
    index('orders_by_name').using('gin', sql`lower(${table.fullName}) gin_trgm_ops`),
    index('orders_to_send')
      .on(table.placedAt.desc(), table.id.desc())
      .where(sql`${table.status} in ('paid', 'partially_refunded') and ${table.sentState} <> 'all'`),
    // What the figures of a stretch of time are made of, without a look at the rows themselves.
    index('orders_paid').on(table.paidAt, table.currency, table.test, table.paidMinor, table.refundedMinor),
    check('orders_total_positive', sql`${table.totalMinor} >= 0`),
  ],
);

/** Frozen when the order is placed. */
export const orderLines = pgTable(
  'order_lines',
  {
    orderId: uuid()
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    /** null: a gift. */
    variantId: uuid().references(() => variants.id),
    sku: text().notNull(),
    /** Empty where there is no page. */
    slug: text().notNull(),
    title: text().notNull(),
    variantTitle: text().notNull(),
    picture: text().notNull(),
    cutout: text(),
    unitMinor: minor().notNull(),
    quantity: integer().notNull(),
    /** How often it is paid for; null: once. */
    billing: jsonb().$type<Billing>(),
    /** The provider's own name of the thing. */
    catalogueRef: text(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.position] })],
);

export const addresses = pgTable('addresses', {
  orderId: uuid()
    .primaryKey()
    .references(() => orders.id, { onDelete: 'cascade' }),
  line1: text().notNull(),
  line2: text(),
  city: text().notNull(),
  region: text(),
  postalCode: text(),
  country: text().notNull(),
});

export const HOLD_STATES = ['held', 'committed', 'released'] as const;
export type HoldState = (typeof HOLD_STATES)[number];

/** Counted stock set aside for one order. */
export const stockHolds = pgTable(
  'stock_holds',
  {
    orderId: uuid()
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    variantId: uuid()
      .notNull()
      .references(() => variants.id),
    quantity: integer().notNull(),
    state: text().$type<HoldState>().notNull(),
    changedAt: moment().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.variantId] }),
    check('stock_holds_quantity', sql`${table.quantity} > 0`),
  ],
);

/** Which order and payment a client's key made, for 24 hours. */
export const idempotencyKeys = pgTable('idempotency_keys', {
  key: text().primaryKey(),
  requestHash: text().notNull(),
  orderId: uuid().notNull(),
  paymentId: uuid().notNull(),
  createdAt: moment().notNull(),
});
