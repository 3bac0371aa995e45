/** Sums in minor units. Prices include tax, so tax is a part of the total and never added to it. */

export type Priced = { unitMinor: bigint; quantity: number };

export function subtotalOf(lines: readonly Priced[]): bigint {
  return lines.reduce((sum, line) => sum + line.unitMinor * BigInt(line.quantity), 0n);
}

/**
 * The tax inside a gross amount at `basisPoints` (1500 is 15 %), rounded half up to `step` minor units: a market that
 * counts in whole tenge names no tiyn in its tax either.
 */
export function includedTax(grossMinor: bigint, basisPoints: number, step = 1n): bigint {
  const rate = BigInt(basisPoints);
  const divisor = (10_000n + rate) * step;
  return ((grossMinor * rate * 2n + divisor) / (divisor * 2n)) * step;
}
