import { clubs } from './clubs';
import { coffeeTea } from './coffee-tea';
import { paperLight } from './paper-light';
import { table } from './table';
import type { DemoCollection } from './types';
import { wear } from './wear';

/** The kinds of the demo shop, in the order of the lid. */
export const demoCollections: readonly DemoCollection[] = [
  {
    slug: 'coffee-tea',
    title: 'Coffee & tea',
    description: 'Beans, leaves, pots and cups for everyone who lets a visit take its time.',
    products: [...coffeeTea, ...clubs],
  },
  {
    slug: 'table',
    title: 'Table',
    description: 'Bread baskets, bowls, cloth and good things to eat, for people who sit down together.',
    products: table,
  },
  {
    slug: 'wear',
    title: 'Wear',
    description: 'Felt, wool, straw and beads: made by hand, meant for every day.',
    products: wear,
  },
  {
    slug: 'paper-light',
    title: 'Paper & light',
    description: 'Notebooks, pencils, soap and light for a desk or a windowsill.',
    products: paperLight,
  },
];
