import type { Billing, Localized } from '@/db/schema/columns';
import type { OrderStatus } from '@/db/schema/orders';
import type { PaymentStatus } from '@/db/schema/payments';
import type { Locale, Market, ProviderId } from '../markets';
import type { Method } from '../payments/providers/provider';

/** Something wrong with what was sent: `path` as in the JSON body, `code` a key under `faults` in the messages. */
export type Fault = { path: string; code: FaultCode; values?: Record<string, string | number> };
export type FaultCode =
  | 'required'
  | 'too_long'
  | 'email'
  | 'phone'
  | 'phone_digits'
  | 'country'
  | 'postal_code'
  | 'quantity'
  | 'unknown_field'
  | 'unknown_sku'
  | 'not_sold_here'
  | 'no_items'
  | 'shipping_method'
  | 'choice'
  | 'sum'
  | 'sum_range'
  | 'type';

export type Address = {
  line1: string;
  line2: string | null;
  city: string;
  region: string | null;
  postalCode: string | null;
  /** ISO 3166. */
  country: string;
};

/** Who buys. `phone` in E.164. */
export type Customer = { fullName: string; email: string; phone: string };

export type Item = { sku: string; quantity: number };

/** What the shopper had before their eyes when they pressed Pay. Compared with today's, never charged. */
export type Seen = { totalMinor: bigint; things: string };

/** A checked wish to buy. Prices are never part of it. */
export type OrderDraft = {
  market: Market;
  locale: Locale;
  provider: ProviderId;
  method: Method;
  items: readonly Item[];
  customer: Customer;
  shippingAddress: Address;
  shippingMethod: string;
  /** The shopper's cart: a second Pay of the same cart is the same order. */
  cartId?: string;
  /** Nothing is ordered where today's sum or things are others. Absent: the client takes what it costs. */
  seen?: Seen | undefined;
  /** A client's Idempotency-Key. */
  idempotencyKey?: string;
};

export type QuoteLine = {
  variantId: string;
  sku: string;
  slug: string;
  title: Localized;
  variantTitle: Localized;
  picture: string;
  cutout: string | null;
  unitMinor: bigint;
  quantity: number;
  /** null: not counted. */
  available: number | null;
  /** How often it is paid for; null: once. */
  billing: Billing | null;
  catalogueRef: string | null;
};

export type ShippingChoice = { code: string; title: Localized; note: Localized; amountMinor: bigint };

/** What the things cost now, from the database alone. Minor units; prices include tax. */
export type Quote = {
  currency: string;
  lines: QuoteLine[];
  subtotalMinor: bigint;
  shipping: ShippingChoice | null;
  shippingChoices: ShippingChoice[];
  taxMinor: bigint;
  taxBasisPoints: number;
  totalMinor: bigint;
};

export type OrderHead = {
  id: string;
  number: string;
  token: string;
  status: OrderStatus;
  totalMinor: bigint;
  currency: string;
};

export type PaymentHead = {
  reference: string;
  provider: string;
  method: string;
  status: PaymentStatus;
  paymentUrl: string | null;
  qrImage: string | null;
  expiresAt: Date;
};

/** How Pay ended. Expected failures are values. */
export type PayResult =
  | { kind: 'opened'; order: OrderHead; payment: PaymentHead }
  | { kind: 'bad-input'; faults: Fault[] }
  | { kind: 'out-of-stock'; skus: { sku: string; available: number; wanted: number }[] }
  /** The sum or the things are not those that were seen: nothing was ordered. */
  | { kind: 'changed'; what: 'total' | 'things'; totalMinor: bigint }
  | {
      kind: 'not-served';
      reason: 'market' | 'currency' | 'method' | 'subscription' | 'gift' | 'below_minimum' | 'above_maximum';
      limitMinor?: bigint;
    }
  | { kind: 'already-paid'; order: OrderHead }
  | { kind: 'key-reused' }
  | { kind: 'not-found' }
  /** It answered, and refused. The order stands, unpaid. */
  | { kind: 'provider-refused'; order: OrderHead; retryAfter?: number }
  /** Down, timed out or not configured. `order` is absent where none was placed. */
  | { kind: 'provider-unavailable'; order?: OrderHead };
