import { z } from 'zod';
import { isLocale, isMarket, MARKET_FACTS, type Market, marketOf, PROVIDER_IDS } from '../markets';
import { normalisePhone } from './phone';
import type { Address, Fault, FaultCode, OrderDraft } from './types';

const words = (max: number) => z.string().trim().min(1, 'required').max(max, 'too_long');
const perhaps = (max: number) => z.string().trim().max(max, 'too_long').optional();

const customer = z.strictObject({
  fullName: words(120),
  email: z.string().trim().min(1, 'required').max(254, 'too_long').pipe(z.email('email')),
  phone: words(40),
});

const address = z.strictObject({
  line1: words(200),
  line2: perhaps(200),
  city: words(100),
  region: perhaps(100),
  postalCode: perhaps(20),
  country: words(2),
});

const method = z.enum(['redirect', 'qr', 'embed'], 'choice').default('redirect');

const draft = z.strictObject({
  market: z.string().refine(isMarket, 'choice'),
  locale: z.string().refine(isLocale, 'choice'),
  provider: z.enum(PROVIDER_IDS, 'choice'),
  method,
  items: z
    .array(
      z.strictObject({
        sku: words(64),
        quantity: z.int('quantity').min(1, 'quantity').max(999, 'quantity'),
      }),
      'type',
    )
    .min(1, 'no_items')
    .max(100, 'too_long'),
  customer,
  shippingAddress: address,
  shippingMethod: words(64),
});

const again = z.strictObject({ provider: z.enum(PROVIDER_IDS, 'choice'), method });

type Read<T> = { ok: true; value: T } | { ok: false; faults: Fault[] };

/** Checks a wish to buy in the JSON API's shape. Unknown fields are refused, nested ones too. */
export function readDraft(raw: unknown): { ok: true; draft: OrderDraft } | { ok: false; faults: Fault[] } {
  const parsed = draft.safeParse(raw);
  if (!parsed.success) return { ok: false, faults: [...parsed.error.issues.flatMap(faultsOf), ...phoneFaults(raw)] };
  const { market, locale, items, customer: person, shippingAddress, ...rest } = parsed.data;
  const faults: Fault[] = [];
  if (!isMarket(market) || !isLocale(locale) || marketOf(locale) !== market)
    faults.push({ path: 'locale', code: 'choice' });
  if (!isMarket(market) || !isLocale(locale)) return { ok: false, faults };
  const phone = normalisePhone(person.phone, market);
  if (!phone) faults.push({ path: 'customer.phone', code: 'phone' });
  faults.push(...addressFaults(shippingAddress, market));
  if (faults.length > 0 || !phone) return { ok: false, faults };
  return {
    ok: true,
    draft: {
      ...rest,
      market,
      locale,
      items: merged(items),
      customer: { ...person, phone },
      shippingAddress: completed(shippingAddress),
    },
  };
}

/** Checks the wish to pay an order again. */
export function readPayAgain(raw: unknown): Read<z.output<typeof again>> {
  const parsed = again.safeParse(raw);
  if (!parsed.success) return { ok: false, faults: parsed.error.issues.flatMap(faultsOf) };
  return { ok: true, value: parsed.data };
}

const market = z.string().refine(isMarket);
const withPhone = z.object({ market, customer: z.object({ phone: z.string().trim().min(1).max(40) }) });

/** A phone that does not ring, told together with whatever else is wrong. */
function phoneFaults(raw: unknown): Fault[] {
  const parsed = withPhone.safeParse(raw);
  if (!parsed.success || !isMarket(parsed.data.market)) return [];
  return normalisePhone(parsed.data.customer.phone, parsed.data.market)
    ? []
    : [{ path: 'customer.phone', code: 'phone' }];
}

type WrittenAddress = z.output<typeof address>;

function addressFaults(written: WrittenAddress, market: Market): Fault[] {
  return MARKET_FACTS[market].countries.includes(written.country)
    ? []
    : [{ path: 'shippingAddress.country', code: 'country' }];
}

function completed(written: WrittenAddress): Address {
  return {
    line1: written.line1,
    line2: written.line2 || null,
    city: written.city,
    region: written.region || null,
    postalCode: written.postalCode || null,
    country: written.country,
  };
}

/** The same thing named twice is one line: stock is counted per thing. */
function merged(items: readonly { sku: string; quantity: number }[]): OrderDraft['items'] {
  const sums = new Map<string, number>();
  for (const { sku, quantity } of items) sums.set(sku, (sums.get(sku) ?? 0) + quantity);
  return [...sums].map(([sku, quantity]) => ({ sku, quantity }));
}

const CODES: ReadonlySet<string> = new Set<FaultCode>([
  'required',
  'too_long',
  'email',
  'quantity',
  'no_items',
  'choice',
  'type',
]);

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, code: 'unknown_field' as const }));
  }
  if (CODES.has(issue.message)) return [{ path, code: issue.message as FaultCode }];
  if (issue.code === 'invalid_type' && issue.input === undefined) return [{ path, code: 'required' }];
  return [{ path, code: 'type' }];
}
