import type { ReviewKind } from '@/db/schema/payments';
import { type Asked, capturesOf, type OrderProjection, type ProjectedPayment, type Statement } from './project';

export type Believed = ProjectedPayment & { asked: Asked; statements: readonly Statement[] };

export type Question = {
  kind: ReviewKind;
  paymentId: string | null;
  key: string;
  /** The sums that were said, as "digits CODE" in minor units, one after another with commas; empty where none matter. */
  sums: string;
};

/**
 * The questions a projection asks, each with a key made of the facts behind it: the same facts, in whatever order and
 * however often they were told, are the same question, and another fact of the kind is another one.
 */
export function questionsOf(orderId: string, order: OrderProjection, payments: readonly Believed[]): Question[] {
  return order.reviews.map(({ kind, paymentId }) => {
    const payment = payments.find(({ id }) => id === paymentId);
    const facts = payment ? factsOf(kind, payment) : `${withMoney(payments)} payments`;
    const told = kind === 'amount_differs' || kind === 'contradiction';
    const sums = payment && told ? [...new Set(movements(payment).flatMap(({ sums: all }) => all))].join(',') : '';
    return { kind, paymentId, key: `${kind}:${paymentId ?? orderId}:${facts}`, sums };
  });
}

function withMoney(payments: readonly Believed[]): number {
  return payments.filter(({ capturedMinor }) => capturedMinor > 0n).length;
}

function factsOf(kind: ReviewKind, payment: Believed): string {
  switch (kind) {
    case 'amount_differs':
      return movements(payment)
        .map(({ sums }) => sums.join('/'))
        .join('+');
    case 'contradiction':
      return movements(payment)
        .map(({ sums, denied }) => `${sums.join('/')}${denied ? '!' : ''}`)
        .join('+');
    case 'second_payment':
      return String(payment.capturedMinor);
    default:
      return String(namedTimes(kind, payment.statements));
  }
}

/** Each movement of money with every sum that was said of it, in an order of its own. */
function movements({ asked, statements }: Believed): { sums: string[]; denied: boolean }[] {
  return capturesOf(asked, statements)
    .map(({ said, signed, denied }) => {
      const sums = [...said, ...signed].map(({ amountMinor, currency }) => `${amountMinor} ${currency}`);
      return { sums: [...new Set(sums)].sort(), denied };
    })
    .sort((a, b) => (a.sums.join() < b.sums.join() ? -1 : 1));
}

/** How many different ones were told of; a word without a name speaks of one that has a name, or of the only one. */
function namedTimes(kind: ReviewKind, statements: readonly Statement[]): number {
  const told = statements.filter((one) => one.kind === kind);
  return Math.max(1, new Set(told.flatMap(({ moneyRef }) => (moneyRef === null ? [] : [moneyRef]))).size);
}
