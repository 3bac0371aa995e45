import { NOT_HAPPENED } from '../payments/refund';
import { type Entry, entry, type TimelineFacts } from './timeline-entry';
import type { AdminWords } from './words';

/** Refunds that did not simply happen: money that went back is evidence and stands among it. */
export function refundEntries({ refunds, payments }: TimelineFacts, words: AdminWords): Entry[] {
  const { t } = words;
  return refunds.flatMap((refund) => {
    const { status, code, amountMinor, currency } = refund;
    const provider = words.provider(payments.find(({ id }) => id === refund.paymentId)?.provider ?? '');
    const amount = words.money(amountMinor, currency);
    const base = { key: `refund-${refund.id}`, at: refund.settledAt ?? refund.requestedAt };
    if (status === 'unknown') {
      const said = t('time.refundUnknownSaid', { provider, code: code ?? '' });
      return [entry({ ...base, icon: 'warning', tone: 'review', subject: t('time.refundUnknown', { amount }), said })];
    }
    if (status === 'pending') {
      const subject = t('time.refundPending', { provider, amount });
      return [entry({ ...base, icon: 'clock', tone: 'waiting', subject, said: t('time.refundPendingSaid') })];
    }
    // What a person saw in the portal is told as that person's deed.
    if (status !== 'refused' || code === NOT_HAPPENED) return [];
    const subject = t('time.refundRefused', { provider, amount });
    const said = t('time.refundRefusedSaid', { code: code ?? '' });
    return [entry({ ...base, icon: 'cross', tone: 'stopped', subject, said })];
  });
}
