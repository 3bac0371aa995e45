import { rawOf } from './raw';
import { orderWord, paymentWord } from './signs';
import { type Entry, entry, sentences, type TimelineFacts } from './timeline-entry';
import type { AdminWords } from './words';

type Evidence = TimelineFacts['evidence'][number];
type Payment = TimelineFacts['payments'][number];
type Kind =
  | 'returned'
  | 'not_sent'
  | 'unknown'
  | 'absent'
  | 'open'
  | 'processing'
  | 'expired'
  | 'cancelled'
  | 'failed'
  | 'sum'
  | 'captured'
  | 'refunded'
  | 'charged_back'
  | 'disputed'
  | 'accepted';

const KINDS: ReadonlySet<string> = new Set<Kind>([
  'returned',
  'not_sent',
  'unknown',
  'absent',
  'open',
  'processing',
  'expired',
  'cancelled',
  'failed',
  'sum',
  'captured',
  'refunded',
  'charged_back',
  'disputed',
  'accepted',
]);

const isKind = (kind: string): kind is Kind => KINDS.has(kind);

/** Each thing somebody said, and right after it what it did to the order. */
export function evidenceEntries(facts: TimelineFacts, words: AdminWords): Entry[] {
  const payments = new Map(facts.payments.map((payment) => [payment.id, payment]));
  return facts.evidence.flatMap((row, place) => {
    const payment = payments.get(row.paymentId);
    if (!payment) return [];
    const next = facts.evidence[place + 1];
    // What was said together was decided together, and is told once.
    const last = !next || next.paymentId !== row.paymentId || next.receivedAt.getTime() !== row.receivedAt.getTime();
    return [saidEntry(row, payment, facts, words), ...(last ? turnEntry(row, facts, words) : [])];
  });
}

function saidEntry(row: Evidence, payment: Payment, facts: TimelineFacts, words: AdminWords): Entry {
  const base = { key: `evidence-${row.id}`, at: row.receivedAt, raw: row.raw === null ? null : rawOf(row.raw) };
  const { t } = words;
  const provider = words.provider(payment.provider);
  const after = outcomeOf(row, words);
  const told = sentences(kindOf(row, words), moneyOf(row, payment, words), after);
  switch (row.source) {
    case 'create':
      return entry({ ...base, ...createWords(row, payment, words, after) });
    case 'ask':
      return entry({ ...base, icon: 'again', tone: toneOf(row), subject: t('time.asked', { provider }), said: told });
    case 'webhook': {
      const subject = row.trust === 'push' ? t('time.pushed', { provider }) : t('time.hinted', { provider });
      return entry({ ...base, icon: 'hook', tone: toneOf(row), subject, said: told });
    }
    case 'return': {
      const person = firstName(facts.order.fullName);
      return entry({
        ...base,
        icon: 'back',
        subject: t('time.returned', { person }),
        said: t('time.returnedSaid', { provider }),
      });
    }
    case 'clock':
      return entry({ ...base, icon: 'clock', subject: t('time.clock'), said: told });
    case 'refund':
      return entry({ ...base, icon: 'back', subject: t('time.refundAnswer', { provider }), said: told });
    case 'close':
      return entry({ ...base, icon: 'cross', subject: t('time.closed', { provider }), said: told });
    default:
      return entry({ ...base, icon: 'person', subject: t('time.staff'), said: told });
  }
}

function createWords(row: Evidence, payment: Payment, { t, money, provider: nameOf }: AdminWords, after: string) {
  const provider = nameOf(payment.provider);
  const code = payment.createCode ?? '';
  switch (row.kind) {
    case 'failed':
      return {
        icon: 'cross',
        tone: 'stopped',
        subject: t('time.refused', { provider }),
        said: sentences(t('time.refusedSaid', { code }), after),
      } as const;
    case 'not_sent':
      return {
        icon: 'cross',
        tone: 'stopped',
        subject: t('time.notSent', { provider }),
        said: sentences(t('time.notSentSaid', { code }), after),
      } as const;
    case 'unknown':
      return {
        icon: 'warning',
        tone: 'waiting',
        subject: t('time.unknown', { provider }),
        said: sentences(t('time.unknownSaid', { code }), after),
      } as const;
    default: {
      const amount = money(payment.sessionAmountMinor ?? payment.amountMinor, payment.currency);
      return {
        icon: 'leave',
        subject: t('time.created', { provider }),
        said: sentences(t('time.createdSaid', { amount }), after),
      } as const;
    }
  }
}

/** What it did to the order, as a line of its own, where it did anything. */
function turnEntry(row: Evidence, facts: TimelineFacts, { t, money }: AdminWords): Entry[] {
  const { order, did } = row.decision;
  if (order.from === order.to) return [];
  const base = { key: `turn-${row.id}`, at: row.receivedAt };
  if (order.to === 'paid') {
    const paid = facts.order;
    const amount = money(
      row.kind === 'accepted' ? (row.amountMinor ?? paid.totalMinor) : paid.totalMinor,
      paid.currency,
    );
    const said = sentences(
      row.kind === 'accepted' ? t('time.acceptedSaid', { amount }) : t('time.paidSaid', { amount }),
      did.includes('stock:sold') && t('time.paid_stock_sold'),
      did.includes('cart:emptied') && t('time.paid_cart_emptied'),
      did.includes('receipt:queued') && t('time.paid_receipt_queued'),
    );
    return [entry({ ...base, icon: 'check', tone: 'paid', big: true, subject: t('time.paid'), said })];
  }
  const status = t(`status.${orderWord(statusOf(order.to))}`);
  const before = t(`status.${orderWord(statusOf(order.from))}`);
  return [
    entry({
      ...base,
      icon: 'parcel',
      subject: t('time.orderNow', { status }),
      said: t('time.orderNowSaid', { before }),
    }),
  ];
}

type OrderStatus = Parameters<typeof orderWord>[0];
const ORDER_STATUSES: readonly string[] = ['pending', 'paid', 'cancelled', 'expired', 'refunded', 'partially_refunded'];

function statusOf(written: string): OrderStatus {
  return ORDER_STATUSES.includes(written) ? (written as OrderStatus) : 'pending';
}

function kindOf(row: Evidence, { t }: AdminWords): string {
  const kind = isKind(row.kind) ? t(`kind.${row.kind}`) : row.kind;
  return t('time.saidKind', { kind });
}

function moneyOf(row: Evidence, payment: Payment, { t, money }: AdminWords): string | null {
  if (row.kind !== 'captured' && row.kind !== 'refunded' && row.kind !== 'sum' && row.kind !== 'accepted') return null;
  if (row.amountMinor !== null)
    return t('time.amount', { amount: money(row.amountMinor, row.currency ?? payment.currency) });
  return t('time.noAmount', { amount: money(payment.sessionAmountMinor ?? payment.amountMinor, payment.currency) });
}

function outcomeOf(row: Evidence, { t }: AdminWords): string {
  if (row.trust === 'hint') return t('time.hint');
  const { payment, did } = row.decision;
  const released = did.includes('stock:released') && t('time.released');
  if (payment.from === payment.to) return sentences(did.length === 0 && t('time.nothing'), released);
  if ((row.kind === 'captured' || row.kind === 'accepted') && payment.to === 'paid') return t('time.decided');
  const from = t(`status.${paymentWord(payment.from)}`);
  const to = t(`status.${paymentWord(payment.to)}`);
  return sentences(from !== to && t('time.moved', { from, to }), released);
}

function toneOf(row: Evidence): Entry['tone'] {
  if (row.kind === 'failed') return 'stopped';
  return row.source === 'webhook' ? 'review' : 'plain';
}

function firstName(fullName: string): string {
  return fullName.trim().split(/\s+/)[0] ?? fullName;
}
