import type { Route } from 'next';
import Link from 'next/link';
import { Badge, type Sign } from '@/components/ui/badge';
import { refundsBy } from '@/lib/admin/askable';
import { resolveRefundAction } from '@/lib/admin/money-actions';
import type { OrderDetail } from '@/lib/admin/order-detail';
import { refundablesOf } from '@/lib/admin/refundable';
import { whenOf } from '@/lib/admin/when';
import type { AdminWords } from '@/lib/admin/words';
import { NOT_HAPPENED } from '@/lib/payments/refund';

type Refund = OrderDetail['refunds'][number];
type Props = { detail: OrderDetail; now: Date; words: AdminWords; may: boolean };

const SIGNS: Readonly<Record<Refund['status'], Sign>> = {
  requested: 'waiting',
  unknown: 'review',
  pending: 'waiting',
  done: 'returned',
  refused: 'stopped',
};

/** How money goes back where it was paid, what has gone back, and what nobody knows yet. */
export function OrderRefunds({ detail, now, words, may }: Props) {
  const { t } = words;
  const payment = detail.payments.find(({ capturedMinor }) => capturedMinor > 0n);
  if (!payment) return null;
  const provider = words.provider(payment.provider);
  return (
    <section className="panel">
      <h2>{t('order.refund.title', { provider })}</h2>
      <p className="second">
        {refundsBy(payment.provider) === 'manual'
          ? t('order.refund.manual', { provider })
          : t('order.refund.api', { provider, whole: refundsBy(payment.provider) === 'full' ? 'yes' : 'no' })}
      </p>
      {detail.refunds.length > 0 ? (
        <ul className="refunds" aria-label={t('order.refund.list')}>
          {[...detail.refunds].reverse().map((refund) => (
            <li key={refund.id}>
              <RefundLine refund={refund} detail={detail} now={now} words={words} />
              {may && (refund.status === 'unknown' || refund.status === 'pending') ? (
                <ResolveForm refund={refund} number={detail.order.number} words={words} />
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** "Refund" where the provider does it, "Record a refund" where a person does; absent where nothing is left. */
export function RefundLink({ detail, words: { t } }: Pick<Props, 'detail' | 'words'>) {
  const open = refundablesOf(detail);
  if (open.length === 0) return null;
  const byHand = open.every(({ payment }) => refundsBy(payment.provider) === 'manual');
  const href = `/admin/orders/${detail.order.number}/refund` as Route;
  return (
    <Link className="btn quiet" href={href} prefetch={false}>
      {t(byHand ? 'order.refund.act_manual' : 'order.refund.act_api')}
    </Link>
  );
}

function RefundLine({ refund, detail, now, words }: Omit<Props, 'may'> & { refund: Refund }) {
  const { t, money } = words;
  const { status, code, manual } = refund;
  const provider = words.provider(detail.payments.find(({ id }) => id === refund.paymentId)?.provider ?? '');
  return (
    <>
      <p className="line">
        <b className="num">{money(refund.amountMinor, refund.currency)}</b>
        <Badge sign={SIGNS[status]}>{t(`order.refund.state_${status}`)}</Badge>
      </p>
      <p className="note">
        {whenOf(refund.settledAt ?? refund.requestedAt, now, t)},{' '}
        {manual ? t('order.refund.byHand') : t('order.refund.byProvider', { provider })}: “{refund.reason}”
      </p>
      {status === 'unknown' ? <p className="second">{t('order.refund.unknownWords', { provider })}</p> : null}
      {status === 'pending' ? <p className="second">{t('order.refund.pendingWords', { provider })}</p> : null}
      {status === 'refused' ? (
        <p className="second">
          {code === NOT_HAPPENED ? t('order.refund.notHappened') : t('order.refund.code', { code: code ?? '' })}
        </p>
      ) : null}
    </>
  );
}

function ResolveForm({ refund, number, words: { t, money } }: { refund: Refund; number: string; words: AdminWords }) {
  const field = `seen-${refund.id}`;
  const amount = money(refund.amountMinor, refund.currency);
  return (
    <form className="form" action={resolveRefundAction} aria-label={t('order.refund.resolveLabel', { amount })}>
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="refund" value={refund.id} />
      <div className="field">
        <label htmlFor={field}>{t('order.refund.seen')}</label>
        <input id={field} name="reason" className="input" required maxLength={500} autoComplete="off" />
      </div>
      <p className="acts">
        <button type="submit" className="btn" name="happened" value="yes">
          {t('order.refund.happened')}
        </button>
        <button type="submit" className="btn quiet" name="happened" value="no">
          {t('order.refund.notHappenedAct')}
        </button>
      </p>
    </form>
  );
}
