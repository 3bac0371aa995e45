import type { DemoMarket } from './types';

type DemoMethod = { code: string; title: string; note: string; amountMinor: number };

/** How parcels travel, per market. Minor units of the market's currency; 0 is free. The cheapest sent one comes first. */
export const demoDelivery: Readonly<Record<DemoMarket, readonly DemoMethod[]>> = {
  ET: [
    {
      code: 'standard',
      title: 'By motorbike in Addis Ababa',
      note: 'Two days. The rider calls before coming.',
      amountMinor: 12_000,
    },
    {
      code: 'bus',
      title: 'By bus to other towns',
      note: 'Four days, to the bus station; we send you the parcel number.',
      amountMinor: 22_000,
    },
    {
      code: 'pickup',
      title: 'Fetch it at the Bole counter',
      note: 'From tomorrow, 9:00 to 19:00, not on Sundays.',
      amountMinor: 0,
    },
  ],
  KZ: [
    { code: 'standard', title: 'By post', note: 'Three to seven days, to your post office.', amountMinor: 150_000 },
    { code: 'express', title: 'By courier in Almaty and Astana', note: 'Two days, to the door.', amountMinor: 290_000 },
    { code: 'pickup', title: 'Fetch it in Almaty', note: 'From tomorrow, 10:00 to 20:00.', amountMinor: 0 },
  ],
  ZA: [
    { code: 'standard', title: 'By courier to the door', note: 'Two to four working days.', amountMinor: 8_500 },
    {
      code: 'pickup',
      title: 'To a locker near you',
      note: 'Three working days; the locker sends you its code.',
      amountMinor: 5_500,
    },
  ],
  EU: [
    {
      code: 'standard',
      title: 'By post',
      note: 'Three to six working days, everywhere in the Union.',
      amountMinor: 690,
    },
    { code: 'express', title: 'By courier', note: 'Two working days, to the door.', amountMinor: 1_490 },
  ],
};

/** Value added tax in basis points; 1500 is 15 %. */
export const demoTaxRates: Readonly<Record<DemoMarket, number>> = { ET: 1500, KZ: 1600, ZA: 1500, EU: 2100 };
