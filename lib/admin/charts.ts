/** Longer ranges than this are drawn by the week. */
const BY_DAY = 92;

const WEEK = 7;

/** Days as the bars of a chart: one each, or a week each, counted from the first day. */
export function barsOf<Day>(days: readonly Day[]): Day[][] {
  const size = days.length > BY_DAY ? WEEK : 1;
  return Array.from({ length: Math.ceil(days.length / size) }, (_, index) =>
    days.slice(index * size, (index + 1) * size),
  );
}

const STEPS = [1n, 2n, 4n, 5n, 10n];

/** The least round sum, in minor units, that no value is above; its half is round too. At least two whole units. */
export function topOf(values: readonly bigint[], digits: number): bigint {
  let most = 0n;
  for (const value of values) if (value > most) most = value;
  let power = 10n ** BigInt(digits);
  for (;;) {
    const step = STEPS.find((one) => one > 1n && one * power >= most);
    if (step !== undefined) return step * power;
    power *= 10n;
  }
}

/** How high a bar stands, of `height`, to a tenth. What went back can outweigh what came: such a bar lies flat. */
export function heightOf(value: bigint, top: bigint, height: number): number {
  if (value <= 0n) return 0;
  return Number((value * BigInt(height) * 10n) / top) / 10;
}

/** A sum on an axis: whole units, thousands as "k", millions as "m". `amount` in minor units. */
export function shortSum(amount: bigint, digits: number): string {
  const units = Number(amount / 10n ** BigInt(digits));
  if (units >= 1_000_000) return `${trimmed(units / 1_000_000)}m`;
  if (units >= 1_000) return `${trimmed(units / 1_000)}k`;
  return String(units);
}

function trimmed(value: number): string {
  return String(Math.round(value * 10) / 10);
}
