import type { Billing } from '../../schema/columns';

/** The currencies and markets of the demo. */
export type DemoCurrency = 'ETB' | 'KZT' | 'ZAR' | 'EUR';
export type DemoMarket = 'ET' | 'KZ' | 'ZA' | 'EU';

export type DemoVariant = {
  sku: string;
  slug: string;
  title: string;
  /** null: not counted. */
  available: number | null;
  /** Minor units. Sold in a market if and only if there is a price in its currency. */
  prices: Partial<Record<DemoCurrency, number>>;
  /** How often it is paid for; absent: once. */
  billing?: Billing;
};

export type DemoProduct = {
  slug: string;
  title: string;
  description: string;
  optionName: string | null;
  picture: string;
  pictureAlt: string;
  /** Further pictures, with the words for each. */
  gallery?: readonly { name: string; alt: string; wall: string }[];
  cutout: string | null;
  wall: string;
  position: number;
  variants: readonly DemoVariant[];
};

export type DemoCollection = {
  slug: string;
  title: string;
  description: string;
  products: readonly DemoProduct[];
};
