import { FORM_SHAPES, localDigits } from '@/components/checkout/form-shape';
import { readDraft } from '@/lib/checkout/input';
import type { Fault, Item, OrderDraft } from '@/lib/checkout/types';
import { type Locale, MARKET_FACTS, marketOf } from '@/lib/markets';
import { readWay } from '@/lib/payments/ways';

/** Every field of the form, by its path in the JSON API's body. */
const FIELDS = [
  'customer.fullName',
  'customer.email',
  'customer.phone',
  'shippingAddress.line1',
  'shippingAddress.line2',
  'shippingAddress.city',
  'shippingAddress.region',
  'shippingAddress.postalCode',
  'shippingAddress.country',
  'shippingMethod',
  'provider',
] as const;
type Path = (typeof FIELDS)[number];
const ALL: readonly string[] = FIELDS;

/** What was typed, for showing it again. */
export function typedIn(formData: FormData): Partial<Record<Path, string>> {
  return Object.fromEntries(
    FIELDS.flatMap((path) => {
      const value = formData.get(path);
      return typeof value === 'string' ? [[path, value.slice(0, 300)]] : [];
    }),
  );
}

/** The form as a wish to buy, checked by the JSON API's own rules and by what this country's parcels need. */
export function readForm(
  typed: Partial<Record<Path, string>>,
  locale: Locale,
  items: readonly Item[],
): { ok: true; draft: OrderDraft } | { ok: false; faults: Fault[] } {
  const market = marketOf(locale);
  const under = (start: string) =>
    Object.fromEntries(
      Object.entries(typed).flatMap(([path, value]) =>
        path.startsWith(start) && value !== '' ? [[path.slice(start.length), value]] : [],
      ),
    );
  const { countries } = MARKET_FACTS[market];
  const country = typed['shippingAddress.country'] || (countries.length === 1 ? countries[0] : undefined);
  const way = typed.provider ? readWay(typed.provider) : null;
  const read = readDraft({
    market,
    locale,
    // A method that is made up stays in the name, which then names no provider.
    provider: way?.provider ?? typed.provider,
    method: way?.method ?? 'redirect',
    items,
    customer: under('customer.'),
    shippingAddress: { ...under('shippingAddress.'), country },
    shippingMethod: typed.shippingMethod,
  });
  const faults = read.ok ? [] : read.faults.map((fault) => sharpen(fault, typed, locale));
  if (FORM_SHAPES[market].postcode && !typed['shippingAddress.postalCode']?.trim()) {
    faults.push({ path: 'shippingAddress.postalCode', code: 'required' });
  }
  if (!read.ok || faults.length > 0) return { ok: false, faults: inOrder(faults) };
  return read;
}

/** A phone with digits missing or too many is told by count, which says more than "not a phone". */
function sharpen(fault: Fault, typed: Partial<Record<Path, string>>, locale: Locale): Fault {
  const market = marketOf(locale);
  const shape = FORM_SHAPES[market].phone;
  if (fault.path === 'shippingAddress.country' && !typed['shippingAddress.country'])
    return { ...fault, code: 'required' };
  if (fault.code !== 'phone' || !shape) return fault;
  const { phonePrefix: prefix } = MARKET_FACTS[market];
  const got = localDigits(typed['customer.phone'] ?? '', prefix, shape.digits).length;
  if (got === shape.digits) return fault;
  return { ...fault, code: 'phone_digits', values: { wanted: shape.digits, got, prefix, example: shape.example } };
}

/** As the form asks, one for each field. */
function inOrder(faults: readonly Fault[]): Fault[] {
  const place = (fault: Fault) => {
    const at = ALL.indexOf(fault.path);
    return at === -1 ? FIELDS.length : at;
  };
  const first = faults.filter((fault, index) => faults.findIndex((other) => other.path === fault.path) === index);
  return first.sort((a, b) => place(a) - place(b));
}
