import type { Market } from './markets';

/** One colour by day and one for the dark theme, each as #RRGGBB. */
export type Paint = { day: string; night: string };

export type Brand = {
  /** In titles, receipts, the sender of mails, the installed app, and beside an order's number at the provider. */
  name: string;
  /** The name as painted on the lid. */
  mark: string;
  /** The sign beside it: filled paths in a box of 24 by 24. */
  sign: readonly string[];
  /** The board above every page, and words on it. */
  lid: Paint;
  onLid: Paint;
  /** The one main button of a page, and links; pressed; words on it; the ground of what is chosen. */
  enamel: Paint;
  enamelPress: Paint;
  onEnamel: Paint;
  enamelSoft: Paint;
  /** The wall behind the counter, by market, and how dark it is just under the lid; words on any of them. */
  walls: Readonly<Record<Market, { wall: Paint; shade: Paint }>>;
  onWall: Paint;
};

/**
 * Whose shop this is: its name, its mark, its colours. Everything that shows one of them reads it here: pages, mails,
 * receipts, icons, the installed app, what providers are told. docs/face.md says how to change it, and what is looked
 * at afterwards; brand.test.ts refuses colours that cannot be read.
 */
export const BRAND: Brand = {
  name: 'Kiosk',
  mark: 'kiosk',
  sign: ['M4 2h16l3 7H1z', 'M1 18h22v4H1z', 'M3.5 11h3v5h-3zM17.5 11h3v5h-3z'],
  lid: { day: '#12513F', night: '#0F3529' },
  onLid: { day: '#FCFBF8', night: '#F3EFE7' },
  enamel: { day: '#12513F', night: '#8CCFB2' },
  enamelPress: { day: '#0C3D2F', night: '#A9DEC7' },
  onEnamel: { day: '#FCFBF8', night: '#0B261C' },
  enamelSoft: { day: '#DBE7DD', night: '#1F3A30' },
  walls: {
    ET: { wall: { day: '#D9AA30', night: '#6B4710' }, shade: { day: '#A9701A', night: '#4C320B' } },
    KZ: { wall: { day: '#93BCD3', night: '#234A60' }, shade: { day: '#6896B0', night: '#173546' } },
    ZA: { wall: { day: '#E6A893', night: '#693424' }, shade: { day: '#C07F69', night: '#4A2418' } },
    EU: { wall: { day: '#AABFA4', night: '#37492F' }, shade: { day: '#82997C', night: '#263420' } },
  },
  onWall: { day: '#1B201D', night: '#FBF3E4' },
};
