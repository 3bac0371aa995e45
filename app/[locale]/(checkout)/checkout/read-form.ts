import { ADDRESS_FORMS } from '@/lib/checkout/address-forms';
import { readDraft } from '@/lib/checkout/input';
import { localDigits } from '@/lib/checkout/local-digits';
import { postcodeExample, readPostcode } from '@/lib/checkout/postcodes';
import type { Fault, Item, OrderDraft } from '@/lib/checkout/types';
import { type Locale, MARKET_FACTS, marketOf } from '@/lib/markets';
import { readWay } from '@/lib/payments/ways';

/** Every field of the form, by its path in the JSON API's body; `remember` is the form's own. */
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
  'remember',
  'shippingMethod',
  'provider',
] as const;
type Path = (typeof FIELDS)[number];

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
  const postcode = country ? readPostcode(under('shippingAddress.').postalCode ?? '', country) : '';
  faults.push(...postcodeFaults(postcode, typed, locale, country));
  if (!read.ok || faults.length > 0) return { ok: false, faults: inOrder(faults, locale) };
  const { draft } = read;
  return { ok: true, draft: { ...draft, shippingAddress: { ...draft.shippingAddress, postalCode: postcode || null } } };
}

/** Parcels of some countries need a postcode, and one that is written must be one of the country's. */
function postcodeFaults(
  postcode: string | undefined,
  typed: Partial<Record<Path, string>>,
  locale: Locale,
  country: string | undefined,
): Fault[] {
  const path = 'shippingAddress.postalCode';
  const asked = ADDRESS_FORMS[marketOf(locale)].fields.find(({ part }) => part === 'postalCode');
  if (!typed[path]?.trim()) return asked && !asked.optional ? [{ path, code: 'required' }] : [];
  if (postcode !== undefined) return [];
  return [{ path, code: 'postal_code', values: { example: postcodeExample(country ?? '') ?? '' } }];
}

/** A phone with digits missing or too many is told by count, which says more than "not a phone". */
function sharpen(fault: Fault, typed: Partial<Record<Path, string>>, locale: Locale): Fault {
  const market = marketOf(locale);
  const { digits, example } = ADDRESS_FORMS[market].phone;
  if (fault.path === 'shippingAddress.country' && !typed['shippingAddress.country'])
    return { ...fault, code: 'required' };
  if (fault.code !== 'phone' || digits === null) return fault;
  const { phonePrefix: prefix } = MARKET_FACTS[market];
  const got = localDigits(typed['customer.phone'] ?? '', prefix, digits).length;
  if (got === digits) return fault;
  return { ...fault, code: 'phone_digits', values: { wanted: digits, got, prefix, example } };
}

/** As this market's form asks, one for each field. */
function inOrder(faults: readonly Fault[], locale: Locale): Fault[] {
  const address = ADDRESS_FORMS[marketOf(locale)].fields.map(({ part }) => `shippingAddress.${part}`);
  const order = [
    ...FIELDS.filter((path) => path.startsWith('customer.')),
    ...address,
    ...FIELDS.filter((path) => !path.includes('.')),
  ];
  const place = ({ path }: Fault) => (order.includes(path) ? order.indexOf(path) : order.length);
  const first = faults.filter((fault, index) => faults.findIndex((other) => other.path === fault.path) === index);
  return first.sort((a, b) => place(a) - place(b));
}
