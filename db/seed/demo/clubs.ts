import type { DemoProduct } from './types';

/** What comes again and again, paid each time. Only where a provider collects regularly. Prices in minor units. */
export const clubs: readonly DemoProduct[] = [
  {
    slug: 'rooibos-club',
    title: 'Rooibos club',
    description: 'A fresh tin of red bush tea from the Cederberg, sent again before the last one is empty.',
    optionName: 'How often',
    picture: 'tin',
    pictureAlt: 'A red tea tin with a dark blue lid and a pale band of drawn needles, beside a small heap of red tea.',
    cutout: 'tin-cutout',
    wall: '#E0BCA9',
    position: 29,
    variants: [
      {
        sku: 'CLUB-ROO-M',
        slug: 'every-month',
        title: 'A tin every month',
        available: null,
        prices: { ZAR: 18900 },
        billing: { period: 'MONTHLY' },
      },
      {
        sku: 'CLUB-ROO-6W',
        slug: 'every-six-weeks',
        title: 'A tin every six weeks',
        available: null,
        prices: { ZAR: 19900 },
        billing: { period: 'CUSTOM', every: { count: 6, unit: 'WEEKS' } },
      },
    ],
  },
  {
    slug: 'coffee-club',
    title: 'Coffee club',
    description: 'Three bags of sun-dried Sidama coffee with every season, roasted in the week they leave.',
    optionName: 'How often',
    picture: 'coffee2',
    pictureAlt:
      'A dark blue paper bag of coffee with a yellow tin tie and a pale label showing a coffee twig with red cherries, beside a small white cup.',
    cutout: null,
    wall: '#A9C4CB',
    position: 30,
    variants: [
      {
        sku: 'CLUB-COF-Q',
        slug: 'every-three-months',
        title: 'Three bags every three months',
        available: 600,
        prices: { ZAR: 74900 },
        billing: { period: 'EVERY_3_MONTHS' },
      },
    ],
  },
];
