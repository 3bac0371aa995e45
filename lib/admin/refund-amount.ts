import { isWholeOnly } from '../i18n/format';
import { exponentOf, fromDecimal, toDecimal } from '../money';

export type RefundAmount =
  | { kind: 'right'; minor: bigint }
  | { kind: 'wrong'; fault: 'no_amount' | 'whole_only' | 'too_much' };

/** A sum as a member of staff wrote it, exact; never more than what is left (minor units). "12 500" and "12,500.00" will do. */
export function readRefundAmount(
  written: string,
  { currency, leftMinor }: { currency: string; leftMinor: bigint },
): RefundAmount {
  const minor = fromDecimal(written.replace(/[\s\u00a0\u202f]/g, ''), currency);
  if (minor === undefined || minor <= 0n) return { kind: 'wrong', fault: 'no_amount' };
  if (minor > leftMinor) return { kind: 'wrong', fault: 'too_much' };
  const unit = 10n ** BigInt(exponentOf(currency));
  if (isWholeOnly(currency) && minor % unit !== 0n && minor !== leftMinor)
    return { kind: 'wrong', fault: 'whole_only' };
  return { kind: 'right', minor };
}

/** The same sum as one would type it: "1450.00", whole where nobody types cents. */
export function writtenAmount(minor: bigint, currency: string): string {
  const unit = 10n ** BigInt(exponentOf(currency));
  if (isWholeOnly(currency) && minor % unit === 0n) return String(minor / unit);
  return toDecimal(minor, currency);
}
