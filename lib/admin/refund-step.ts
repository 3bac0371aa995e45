import { readThings, type Things, writeThings } from '../orders/things-left';
import { type RefundAmount, readRefundAmount, writtenAmount } from './refund-amount';
import type { Refundable } from './refundable';

export type RefundBy = 'api' | 'hand';

/** `ask`: which payment, how much and how. `sure`: the same once more, to be confirmed. */
export type RefundStep =
  | { step: 'ask'; chosen: Refundable; by: RefundBy; written: string; things: Things[]; fault: Fault | null }
  | { step: 'sure'; chosen: Refundable; by: RefundBy; minor: bigint; things: Things[] };

/** What was bought of one line; `unitMinor` in minor units, tax and all. */
export type Bought = { position: number; quantity: number; unitMinor: bigint };

type Fault = Extract<RefundAmount, { kind: 'wrong' }>['fault'] | 'no_things';

type Asked = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Where a refund stands, by its page's address: nothing personal is in it. Null when nothing can be given back. What is
 * not understood is as if it were not there. `byHandOnly` tells where a provider cannot be asked to do it.
 */
export function readRefundStep(
  open: readonly Refundable[],
  asked: Asked,
  lines: readonly Bought[],
  byHandOnly: (provider: string) => boolean,
): RefundStep | null {
  const chosen = open.find(({ payment }) => payment.id === asked.payment) ?? open[0];
  if (!chosen) return null;
  const { payment, leftMinor } = chosen;
  const by = byHandOnly(payment.provider) || asked.by === 'hand' ? 'hand' : 'api';
  const { currency } = payment;
  const known = payment.id === asked.payment;
  const minor = typeof asked.minor === 'string' && /^\d{1,18}$/.test(asked.minor) ? BigInt(asked.minor) : null;
  const things = known ? thingsAsked(asked, lines) : [];
  if (known && minor !== null && minor > 0n && minor <= leftMinor) return { step: 'sure', chosen, by, minor, things };
  if (!known || typeof asked.amount !== 'string') {
    return { step: 'ask', chosen, by, written: writtenAmount(leftMinor, currency), things, fault: null };
  }
  const written = asked.amount.slice(0, 40);
  if (asked.of === 'things' && asked.change === undefined) {
    const worth = worthOf(things, lines);
    if (worth > 0n && worth <= leftMinor) return { step: 'sure', chosen, by, minor: worth, things };
    return { step: 'ask', chosen, by, written, things, fault: worth > 0n ? 'too_much' : 'no_things' };
  }
  const read = readRefundAmount(asked.amount, { currency, leftMinor });
  if (read.kind === 'right' && asked.change === undefined) {
    return { step: 'sure', chosen, by, minor: read.minor, things: [] };
  }
  return { step: 'ask', chosen, by, written, things, fault: read.kind === 'wrong' ? read.fault : null };
}

/** `things=0:2` or `quantity-0=2`; of a line never more than was bought. */
function thingsAsked(asked: Asked, lines: readonly Bought[]): Things[] {
  const told = typeof asked.things === 'string' ? readThings(asked.things) : null;
  return lines.flatMap(({ position, quantity }) => {
    const written = asked[`quantity-${position}`];
    const typed = typeof written === 'string' && /^\d{1,4}$/.test(written) ? Number(written) : 0;
    const wished = told ? (told.find((one) => one.position === position)?.quantity ?? 0) : typed;
    return wished > 0 ? [{ position, quantity: Math.min(wished, quantity) }] : [];
  });
}

function worthOf(things: readonly Things[], lines: readonly Bought[]): bigint {
  return things.reduce((sum, { position, quantity }) => {
    const unit = lines.find((line) => line.position === position)?.unitMinor ?? 0n;
    return sum + unit * BigInt(quantity);
  }, 0n);
}

/** The same for the address of another step. */
export function thingsInAddress(things: readonly Things[]): string {
  return things.length > 0 ? `&of=things&things=${encodeURIComponent(writeThings(things))}` : '';
}
