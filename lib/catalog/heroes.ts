import type { Market } from '../markets';

export type Hero = {
  /** Base name of the files under public/pictures; the phone's crop is `${name}-phone`. */
  name: string;
  /** Measured in the picture, so that the flat colour meets it without a seam. */
  wall: string;
  /** The kind it shows. */
  collection: string;
};

/** What each market's home page opens with. */
export const HEROES: Readonly<Record<Market, Hero>> = {
  ET: { name: 'hero-et', wall: '#D8AA2F', collection: 'coffee-tea' },
  KZ: { name: 'hero-kz', wall: '#A8C2CA', collection: 'coffee-tea' },
  ZA: { name: 'hero-za', wall: '#DBB8A4', collection: 'wear' },
  EU: { name: 'hero-eu', wall: '#B8C2AC', collection: 'table' },
};
