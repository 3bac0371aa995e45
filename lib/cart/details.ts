import { z } from 'zod';
import { seal, unseal } from './sealed';

const USE = 'details';

/** Browsers drop a cookie of more than 4,096 bytes with its name and attributes. */
const MOST_BYTES = 3_800;

/** What may be remembered: who buys and where it goes. Never how they pay, and nothing secret. */
const PATHS = [
  'customer.fullName',
  'customer.email',
  'customer.phone',
  'shippingAddress.line1',
  'shippingAddress.line2',
  'shippingAddress.city',
  'shippingAddress.region',
  'shippingAddress.postalCode',
  'shippingAddress.country',
] as const;

const details = z.strictObject(Object.fromEntries(PATHS.map((path) => [path, z.string().max(300).optional()])));

/** What was typed, as a cookie may hold it; null where there is too much of it. */
export function sealDetails(typed: Readonly<Record<string, string>>, secret: string): string | null {
  const kept = Object.fromEntries(PATHS.flatMap((path) => (typed[path] ? [[path, typed[path]]] : [])));
  const sealed = seal(JSON.stringify(kept), secret, USE);
  return sealed.length <= MOST_BYTES ? sealed : null;
}

/** What a cookie holds, by the form's paths; null where it is none of ours. */
export function openDetails(sealed: string, secret: string): Record<string, string> | null {
  if (sealed.length > MOST_BYTES) return null;
  const text = unseal(sealed, secret, USE);
  if (text === null) return null;
  const read = details.safeParse(JSON.parse(text));
  if (!read.success) return null;
  return Object.fromEntries(Object.entries(read.data).flatMap(([path, value]) => (value ? [[path, value]] : [])));
}
