import { after, DAY, HOUR, MINUTE, SECOND } from '../clock';

/** Two questions about one payment are at least this far apart, whoever wants to know. */
export const ASK_GAP = 2 * SECOND;

/** How long after a payment closed unpaid late money is still looked for. */
export const LATE_MONEY = DAY;

/** How long after the end of a session a missing answer becomes a person's business. */
export const TOO_LONG = 72 * HOUR;

const STEPS = [
  20 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
  40 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  DAY,
];

/** When to ask next after `asked` questions, with ±20 % jitter so that questions do not march in step. */
export function nextAsk(asked: number, now: Date, random: () => number = Math.random): Date {
  const step = STEPS[Math.min(asked, STEPS.length - 1)] ?? DAY;
  return after(now, Math.round(step * (0.8 + 0.4 * random())));
}

/** When to try a row of the inbox or the outbox again after `tries` failures. */
export function nextTry(tries: number, now: Date): Date {
  const steps = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR, 6 * HOUR, DAY];
  return after(now, steps[Math.min(tries, steps.length) - 1] ?? DAY);
}
