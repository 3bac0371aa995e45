import type { DemoProduct } from './types';

/** Paper, soap and light. Prices in minor units. */
export const paperLight: readonly DemoProduct[] = [
  {
    slug: 'cloth-notebooks',
    title: 'Three cloth notebooks',
    description: 'Three sewn notebooks in woven covers, 120 pages each, that open flat.',
    optionName: 'Paper',
    picture: 'notebook',
    pictureAlt: 'Three cloth-bound notebooks in red, cream and blue lying on one another, a yellow pencil before them.',
    cutout: null,
    wall: '#A9BDB2',
    position: 10,
    variants: [
      {
        sku: 'NOT-RULED',
        slug: 'ruled',
        title: 'Ruled',
        available: 210,
        prices: { ETB: 69000, KZT: 590000, ZAR: 24500, EUR: 1700 },
      },
      {
        sku: 'NOT-PLAIN',
        slug: 'plain',
        title: 'Plain',
        available: 90,
        prices: { ETB: 69000, KZT: 590000, ZAR: 24500, EUR: 1700 },
      },
    ],
  },
  {
    slug: 'coloured-pencils',
    title: 'Six coloured pencils',
    description: 'Six cedar pencils with soft leads and a seventh in red; the pot belongs to the picture only.',
    optionName: null,
    picture: 'pencils',
    pictureAlt: 'Six coloured pencils in a white pot with a green band, a red pencil lying before it.',
    cutout: null,
    wall: '#CB734F',
    position: 27,
    variants: [
      {
        sku: 'PEN-SET',
        slug: 'set-of-six',
        title: 'Set of six',
        available: 300,
        prices: { ETB: 32000, KZT: 290000, ZAR: 11000, EUR: 750 },
      },
    ],
  },
  {
    slug: 'soap',
    title: 'Three bars of soap',
    description:
      'Soap of olive oil with laurel, oat and red clay, 100\u00a0g each; nothing else in it but water and lye.',
    optionName: null,
    picture: 'soap',
    pictureAlt:
      'Three bars of soap, red, cream and green, with paper bands, stacked, a few stalks of lavender beside them.',
    cutout: null,
    wall: '#5A8FB4',
    position: 17,
    variants: [
      {
        sku: 'SOA-SET',
        slug: 'three-bars',
        title: 'Three bars',
        available: 500,
        prices: { ETB: 48000, KZT: 420000, ZAR: 14900, EUR: 1150 },
      },
    ],
  },
  {
    slug: 'beeswax-candle',
    title: 'Beeswax candle',
    description: 'Beeswax poured into a glazed clay pot, about 40 hours of light; the pot lives on.',
    optionName: 'Size',
    picture: 'candle',
    pictureAlt: 'A candle in a dark green clay pot, beside a smaller terracotta pot with a wooden lid.',
    cutout: null,
    wall: '#C9744F',
    position: 8,
    variants: [
      {
        sku: 'CAN-S',
        slug: 'small',
        title: 'Small',
        available: 33,
        prices: { ETB: 43000, KZT: 410000, ZAR: 13700, EUR: 950 },
      },
      {
        sku: 'CAN-L',
        slug: 'large',
        title: 'Large',
        available: 5,
        prices: { ETB: 72000, KZT: 690000, ZAR: 22900, EUR: 1600 },
      },
    ],
  },
  {
    slug: 'paper-lantern',
    title: 'Paper lantern',
    description: 'A table lantern of pleated paper on a wooden foot, with a warm LED inside.',
    optionName: null,
    picture: 'lantern',
    pictureAlt: 'A lit table lantern of cream pleated paper with a wooden foot and a dark handle.',
    cutout: null,
    wall: '#5F91B2',
    position: 15,
    variants: [
      {
        sku: 'LAN-ONE',
        slug: 'one-lantern',
        title: 'One lantern',
        available: 0,
        prices: { ETB: 195000, KZT: 1690000, ZAR: 64900, EUR: 4600 },
      },
    ],
  },
];
