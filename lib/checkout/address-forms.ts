import type { Market } from '../markets';
import type { Address } from './types';

/** One field of an address form. */
export type AddressField = {
  /** The part of the stored address it fills. */
  part: keyof Address;
  /** Key under `checkout.where` in the messages. */
  label:
    | 'line1'
    | 'line1_post'
    | 'line2'
    | 'street_flat'
    | 'city'
    | 'town'
    | 'subcity'
    | 'suburb'
    | 'region'
    | 'oblast'
    | 'province'
    | 'postal'
    | 'country';
  /** Left empty by whoever likes to. */
  optional: boolean;
  autoComplete: 'address-line1' | 'address-line2' | `address-level${1 | 2 | 3}` | 'postal-code' | 'country';
  /** Two of these beside each other share a row. */
  half: boolean;
  /** Most signs. */
  maxLength: number;
  /** What the field takes is written in figures. */
  figures?: boolean;
  /** Names to choose from, written the same in every language of the market. */
  names?: readonly string[];
};

type AddressForm = {
  /** In the order in which the country writes an address down. */
  fields: readonly AddressField[];
  phone: {
    /** Digits after the printed prefix; null where several countries share the market and the prefix is typed. */
    digits: number | null;
    /** As people of the market write it, after the prefix where one is printed. */
    example: string;
  };
};

const base = { optional: false, half: false, maxLength: 200 };
const half = { ...base, half: true, maxLength: 100 };

const ZA_PROVINCES = [
  'Eastern Cape',
  'Free State',
  'Gauteng',
  'KwaZulu-Natal',
  'Limpopo',
  'Mpumalanga',
  'Northern Cape',
  'North West',
  'Western Cape',
] as const;

/**
 * What the checkout asks, market by market. Ethiopia goes from the large to the small and has no postcodes; Kazakhstan's
 * large cities belong to no oblast, and nobody there must know an index; elsewhere no parcel goes without one.
 */
export const ADDRESS_FORMS: Readonly<Record<Market, AddressForm>> = {
  ET: {
    fields: [
      { ...half, part: 'region', label: 'region', optional: true, autoComplete: 'address-level1' },
      { ...half, part: 'city', label: 'town', autoComplete: 'address-level2' },
      { ...base, part: 'line2', label: 'subcity', optional: true, autoComplete: 'address-level3' },
      { ...base, part: 'line1', label: 'line1', autoComplete: 'address-line1' },
    ],
    phone: { digits: 9, example: '91 123 4567' },
  },
  KZ: {
    fields: [
      { ...half, part: 'region', label: 'oblast', optional: true, autoComplete: 'address-level1' },
      { ...half, part: 'city', label: 'town', autoComplete: 'address-level2' },
      { ...base, part: 'line1', label: 'street_flat', autoComplete: 'address-line1' },
      {
        ...half,
        part: 'postalCode',
        label: 'postal',
        optional: true,
        autoComplete: 'postal-code',
        maxLength: 20,
        figures: true,
      },
    ],
    phone: { digits: 10, example: '701 123 45 67' },
  },
  ZA: {
    fields: [
      { ...base, part: 'line1', label: 'street_flat', autoComplete: 'address-line1' },
      { ...half, part: 'line2', label: 'suburb', optional: true, autoComplete: 'address-level3' },
      { ...half, part: 'city', label: 'town', autoComplete: 'address-level2' },
      {
        ...half,
        part: 'region',
        label: 'province',
        optional: true,
        autoComplete: 'address-level1',
        names: ZA_PROVINCES,
      },
      { ...half, part: 'postalCode', label: 'postal', autoComplete: 'postal-code', maxLength: 20, figures: true },
    ],
    phone: { digits: 9, example: '71 123 4567' },
  },
  EU: {
    fields: [
      { ...base, part: 'country', label: 'country', autoComplete: 'country', maxLength: 2 },
      { ...base, part: 'line1', label: 'line1_post', autoComplete: 'address-line1' },
      { ...base, part: 'line2', label: 'line2', optional: true, autoComplete: 'address-line2' },
      { ...half, part: 'postalCode', label: 'postal', autoComplete: 'postal-code', maxLength: 20 },
      { ...half, part: 'city', label: 'city', autoComplete: 'address-level2' },
    ],
    phone: { digits: null, example: '+32 470 12 34 56' },
  },
};

/** Neighbouring half fields as pairs, for a row of two; the others alone. */
export function rowsOf(fields: readonly AddressField[]): AddressField[][] {
  const rows: AddressField[][] = [];
  for (const field of fields) {
    const last = rows.at(-1);
    if (field.half && last?.length === 1 && last[0]?.half) last.push(field);
    else rows.push([field]);
  }
  return rows;
}
