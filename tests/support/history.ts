import fc from 'fast-check';
import type { Death } from './model-process';
import type { AskFault, CreateFault, RefundFault } from './model-provider';

/** What somebody does. Numbers pick one of what there is then, counted round. */
export type Deed =
  | { do: 'buy'; provider: number; quantity: number; key: number | null }
  | { do: 'again'; order: number; provider: number }
  | { do: 'shopper'; session: number; how: 'pays' | 'short' | 'foreign' | 'declined' | 'cancels' }
  | { do: 'webhook'; event: number; how: 'once' | 'twice' | 'old_key' | 'flipped' | 'forged' | 'nobodys' }
  | { do: 'returns'; payment: number }
  | { do: 'looks'; order: number }
  | { do: 'cron'; scheduled: boolean }
  | { do: 'drain' }
  | { do: 'effects' }
  | { do: 'confirm'; payment: number }
  | { do: 'refund'; payment: number; quarters: number; manual: boolean }
  | { do: 'portal_refund'; session: number; quarters: number }
  | { do: 'rotate'; provider: number }
  | { do: 'time'; move: number }
  | { do: 'create_fault'; provider: number; fault: CreateFault }
  | { do: 'ask_fault'; provider: number; fault: AskFault }
  | { do: 'refund_fault'; provider: number; fault: RefundFault };

/** `death`: the process that does it is killed on the way. */
export type Act = { deed: Deed; death: Death | null };

/** Rounds, one after the other; what stands in one round happens at the same time. */
export type History = Act[][];

const pick = fc.nat({ max: 11 });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('buy' as const),
      provider: pick,
      quantity: fc.integer({ min: 1, max: 2 }),
      key: fc.option(fc.nat({ max: 2 }), { freq: 3 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('again' as const), order: pick, provider: pick }) },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('shopper' as const),
      session: pick,
      how: fc.constantFrom(
        'pays' as const,
        'pays' as const,
        'pays' as const,
        'short' as const,
        'foreign' as const,
        'declined' as const,
        'cancels' as const,
      ),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('webhook' as const),
      event: pick,
      how: fc.constantFrom(
        'once' as const,
        'once' as const,
        'once' as const,
        'twice' as const,
        'old_key' as const,
        'flipped' as const,
        'forged' as const,
        'nobodys' as const,
      ),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('returns' as const), payment: pick }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('looks' as const), order: pick }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('cron' as const), scheduled: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('drain' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('effects' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('confirm' as const), payment: pick }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('refund' as const),
      payment: pick,
      quarters: fc.integer({ min: 1, max: 4 }),
      manual: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('portal_refund' as const),
      session: pick,
      quarters: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rotate' as const), provider: pick }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('time' as const), move: fc.nat({ max: 6 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('create_fault' as const),
      provider: pick,
      fault: fc.constantFrom<CreateFault>(
        'refused',
        'lost_before',
        'lost_after',
        'not_sent',
        'other_sum',
        'session_of_another',
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('ask_fault' as const),
      provider: pick,
      fault: fc.constantFrom<AskFault>('silent', 'busy', 'stale'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('refund_fault' as const),
      provider: pick,
      fault: fc.constantFrom<RefundFault>('refused', 'lost_before', 'lost_after', 'pending'),
    }),
  },
);
const death: fc.Arbitrary<Death | null> = fc.option(
  fc.record({ at: fc.integer({ min: 1, max: 24 }), after: fc.boolean() }),
  { freq: 3 },
);
const act: fc.Arbitrary<Act> = fc.record({ deed, death });

/** A few orders are bought first, so that there is something to do. */
export const histories: fc.Arbitrary<History> = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 3, maxLength: 5 }),
    fc.array(fc.array(act, { minLength: 1, maxLength: 3 }), { minLength: 10, maxLength: 26 }),
  )
  .map(([bought, rounds]) => [
    bought.map((provider): Act => ({ deed: { do: 'buy', provider, quantity: 1, key: null }, death: null })),
    ...rounds,
  ]);

/** So many quarters of a sum. */
export function share(all: bigint, quarters: number): bigint {
  return (all * BigInt(quarters)) / 4n;
}
