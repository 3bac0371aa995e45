import { toDecimal } from '@/lib/money';
import type { Account, Billing, Frequency, RequestLine, SessionRequest } from './provider';

const MINUTE = 60_000;

/** "Max five amounts." */
const MOST_OPTIONS = 5;

/** Characters that Kwik takes. */
const LONGEST = { name: 32, email: 128, phone: 16, reference: 35 } as const;

const FREQUENCIES: Readonly<Record<Frequency, string>> = { once: 'ONE_TIME', monthly: 'MONTHLY', yearly: 'ANNUALLY' };

/**
 * The body of POST /checkout/link, unsigned. A purchase without subscriptions is one item with the order's total, so that
 * no rule about VAT or rounding can touch it.
 */
export function linkBody(request: SessionRequest, { values }: Account): Record<string, unknown> {
  const rows = needsRows(request);
  const { customer, asked } = customerParts(request, values.CUSTOMER_FIELDS);
  const methods = listOf(values.PAYMENT_METHODS);
  const invoice = values.INVOICE;
  return {
    type: rows ? 'PRODUCTS_AND_SUBSCRIPTIONS' : 'CHOOSE_WHAT_TO_PAY',
    ...(rows ? { items: itemRows(request) } : { item: singleItem(request) }),
    transaction_reference: request.reference,
    ...(customer ? { customer } : {}),
    ...(asked.length > 0 ? { customer_fields: asked } : {}),
    ...(invoice ? { invoice: { is_generate: true, is_send: invoice === 'send' } } : {}),
    notification: { webhook_url: withQuery(request.webhookUrl, 'o', request.webhookToken) },
    // Kwik adds "&signature=", which needs a query to join.
    redirects: {
      success_url: withQuery(request.returnUrl, 'hint', 'success'),
      cancel_url: withQuery(request.returnUrl, 'hint', 'cancel'),
    },
    ...(methods.length > 0 ? { payment: { payment_methods: methods } } : {}),
    settings: { expiry_time: Math.max(1, Math.floor(request.life / MINUTE)) },
    customization: {
      type: request.method === 'embed' ? 'EMBED' : 'PAGE',
      is_display_cancel_button: true,
      ...(values.BUTTON_TEXT ? { button_text: values.BUTTON_TEXT } : {}),
      ...brand(values),
    },
  };
}

/** Only what is paid for regularly, or lives in the merchant's catalogue at Kwik, needs rows of its own. */
function needsRows({ lines, frequencies }: SessionRequest): boolean {
  return frequencies === null && lines.some((line) => line.billing !== null || line.catalogueRef !== null);
}

function singleItem({ description, amountMinor, currency, frequencies, openAmount }: SessionRequest) {
  const number = (amount: bigint) => Number(toDecimal(amount, currency));
  return {
    title: description,
    frequency: frequencies && frequencies.length > 0 ? frequencies.map((one) => FREQUENCIES[one]) : ['ONE_TIME'],
    ...(openAmount
      ? {
          ...(openAmount.options.length > 0
            ? { amount_options: openAmount.options.slice(0, MOST_OPTIONS).map(number) }
            : {}),
          amount_max: number(openAmount.maxMinor),
        }
      : { amount: toDecimal(amountMinor, currency) }),
  };
}

function itemRows({ lines, deliveryMinor, currency, reference }: SessionRequest): Record<string, unknown>[] {
  const tail = reference.slice(-8);
  const rows = lines.map((line) =>
    line.catalogueRef === null
      ? inlineRow(line, currency, tail)
      : { product_id: line.catalogueRef, qty: line.quantity },
  );
  if (deliveryMinor <= 0n) return rows;
  const delivery = { sku: 'delivery', title: 'Delivery', quantity: 1, unitMinor: deliveryMinor, billing: null };
  return [...rows, inlineRow(delivery, currency, tail)];
}

/** The price holds its tax already, so Kwik is told that none is to be added. Codes must be unique, for ever. */
function inlineRow(line: Omit<RequestLine, 'catalogueRef'>, currency: string, tail: string): Record<string, unknown> {
  return {
    name: line.title,
    code: `${line.sku}-${tail}`,
    price_excl: toDecimal(line.unitMinor, currency),
    is_tax: false,
    ...(line.billing ? { pricing_type: 'RECURRING', ...periodOf(line.billing) } : { pricing_type: 'ONE_TIME' }),
    qty: line.quantity,
  };
}

function periodOf({ period, every }: Billing): Record<string, unknown> {
  if (period !== 'CUSTOM' || !every) return { billing_period: period };
  return { billing_period: period, custom_period: every.unit, custom_interval: every.count };
}

/** A gift may have Kwik's page ask for more, which it does only of somebody it is told nothing about. */
function customerParts({ customer, reference, frequencies }: SessionRequest, fields: string | undefined) {
  const asked = frequencies === null ? [] : listOf(fields);
  if (asked.length > 0 || (customer.fullName.trim() === '' && customer.email === '')) {
    return { customer: undefined, asked };
  }
  const [first = '', ...rest] = customer.fullName.trim().split(/\s+/);
  const short = (text: string) => Array.from(text).slice(0, LONGEST.name).join('').trim();
  return {
    asked,
    customer: {
      // A name of one word still needs a surname.
      person_name: short(first) || '-',
      person_surname: short(rest.join(' ')) || '-',
      ...(customer.email && customer.email.length <= LONGEST.email ? { email: customer.email } : {}),
      ...(customer.phone && customer.phone.length <= LONGEST.phone ? { contact_number: customer.phone } : {}),
      ...(reference.length <= LONGEST.reference ? { reference } : {}),
    },
  };
}

function brand(values: Readonly<Record<string, string>>): Record<string, unknown> {
  const colours = {
    ...(values.BRAND_PRIMARY ? { primary: values.BRAND_PRIMARY } : {}),
    ...(values.BRAND_SECONDARY ? { secondary: values.BRAND_SECONDARY } : {}),
  };
  return Object.keys(colours).length > 0 ? { brand: colours } : {};
}

function listOf(written: string | undefined): string[] {
  return (written ?? '')
    .split(',')
    .map((one) => one.trim().toUpperCase())
    .filter(Boolean);
}

function withQuery(url: string, name: string, value: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}`;
}
