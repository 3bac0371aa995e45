import { type RefundAmount, readRefundAmount, writtenAmount } from './refund-amount';
import type { Refundable } from './refundable';

export type RefundBy = 'api' | 'hand';

/** `ask`: which payment, how much and how. `sure`: the same once more, to be confirmed. */
export type RefundStep =
  | { step: 'ask'; chosen: Refundable; by: RefundBy; written: string; fault: Fault | null }
  | { step: 'sure'; chosen: Refundable; by: RefundBy; minor: bigint };

type Fault = Extract<RefundAmount, { kind: 'wrong' }>['fault'];

type Asked = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Where a refund stands, by its page's address: nothing personal is in it. Null when nothing can be given back. What is
 * not understood is as if it were not there. `byHandOnly` tells where a provider cannot be asked to do it.
 */
export function readRefundStep(
  open: readonly Refundable[],
  asked: Asked,
  byHandOnly: (provider: string) => boolean,
): RefundStep | null {
  const chosen = open.find(({ payment }) => payment.id === asked.payment) ?? open[0];
  if (!chosen) return null;
  const { payment, leftMinor } = chosen;
  const by = byHandOnly(payment.provider) || asked.by === 'hand' ? 'hand' : 'api';
  const { currency } = payment;
  const known = payment.id === asked.payment;
  const minor = typeof asked.minor === 'string' && /^\d{1,18}$/.test(asked.minor) ? BigInt(asked.minor) : null;
  if (known && minor !== null && minor > 0n && minor <= leftMinor) return { step: 'sure', chosen, by, minor };
  if (!known || typeof asked.amount !== 'string') {
    return { step: 'ask', chosen, by, written: writtenAmount(leftMinor, currency), fault: null };
  }
  const read = readRefundAmount(asked.amount, { currency, leftMinor });
  if (read.kind === 'right' && asked.change === undefined) return { step: 'sure', chosen, by, minor: read.minor };
  const written = asked.amount.slice(0, 40);
  return { step: 'ask', chosen, by, written, fault: read.kind === 'wrong' ? read.fault : null };
}
