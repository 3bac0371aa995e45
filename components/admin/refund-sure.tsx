import type { Route } from 'next';
import Link from 'next/link';
import { Icon } from '@/components/ui/icon';
import { amountInWords } from '@/lib/admin/amount-words';
import { refundAction } from '@/lib/admin/money-actions';
import type { OrderDetail } from '@/lib/admin/order-detail';
import { writtenAmount } from '@/lib/admin/refund-amount';
import { type RefundStep, thingsInAddress } from '@/lib/admin/refund-step';
import { whenOf } from '@/lib/admin/when';
import type { AdminWords } from '@/lib/admin/words';
import { type Things, writeThings } from '@/lib/orders/things-left';
import type { Needs } from '@/lib/payments/needs';
import { SureField } from './order-sure';
import type { RefundLine } from './refund-things';

type Props = {
  order: OrderDetail['order'];
  step: Extract<RefundStep, { step: 'sure' }>;
  lines: readonly RefundLine[];
  needs: Needs;
  now: Date;
  words: AdminWords;
};

/** Second step: the sum once more, in figures and words, what will happen, why, and the button that does it. */
export function RefundSure({ order, step, lines, needs, now, words }: Props) {
  const { t, money } = words;
  const { by, minor, chosen, things } = step;
  const { payment, leftMinor } = chosen;
  const { currency } = payment;
  const provider = words.provider(payment.provider);
  const amount = money(minor, currency);
  const byHand = by === 'hand';
  const all = order.refundedMinor + minor >= order.paidMinor;
  const status = t(all ? 'status.refunded' : 'status.partially_refunded');
  const says = { amount, person: order.fullName, provider };
  const back = `/admin/orders/${order.number}/refund?payment=${payment.id}&by=${by}&change=1${thingsInAddress(things)}&amount=`;
  return (
    <form className="dialog" action={refundAction}>
      <h1>{byHand ? t('refund.sure_manual', says) : t('refund.sure_api', says)}</h1>
      <p className="inwords">{amountInWords(minor, currency)}</p>
      <input type="hidden" name="number" value={order.number} />
      <input type="hidden" name="payment" value={payment.id} />
      <input type="hidden" name="by" value={by} />
      <input type="hidden" name="amount" value={String(minor)} />
      <input type="hidden" name="left" value={String(leftMinor)} />
      <input type="hidden" name="things" value={writeThings(things)} />
      {things.length > 0 ? <ThingsBack things={things} lines={lines} words={words} /> : null}
      <dl className="kv">
        <div>
          <dt>{t('refund.paidAt', { provider, when: whenOf(payment.closedAt ?? payment.createdAt, now, t) })}</dt>
          <dd className="num">{money(payment.capturedMinor, currency)}</dd>
        </div>
        <div>
          <dt>{t('refund.given')}</dt>
          <dd className="num">{money(payment.capturedMinor - leftMinor, currency)}</dd>
        </div>
      </dl>
      <p className="notice review">
        <Icon name="warning" />{' '}
        <span>
          {byHand ? t('refund.will_manual', { provider, status }) : t('refund.will_api', { provider, amount, status })}
        </span>
      </p>
      <div className="field">
        <label htmlFor="reason">
          {t('refund.why')} <span className="opt">{t('refund.whyNote')}</span>
        </label>
        <input id="reason" name="reason" className="input" required maxLength={500} autoComplete="off" />
      </div>
      {byHand ? (
        <label className="tick2">
          <input type="checkbox" name="seen" value="yes" required />
          <span>{t('refund.seen', { provider })}</span>
        </label>
      ) : null}
      <SureField needs={needs} words={words} />
      <p className="ends">
        <Link className="btn quiet" href={`/admin/orders/${order.number}` as Route} prefetch={false}>
          {t(byHand ? 'refund.notYet' : 'refund.keep')}
        </Link>
        <button type="submit" className={byHand ? 'btn' : 'btn stop'}>
          {needs.second
            ? t('sure.ask', { amount })
            : byHand
              ? t('refund.do_manual', { amount })
              : t('refund.do_api', { amount })}
        </button>
      </p>
      <p>
        <Link
          className="link t"
          href={`${back}${encodeURIComponent(writtenAmount(minor, currency))}` as Route}
          prefetch={false}
        >
          {t('refund.change')}
        </Link>
      </p>
    </form>
  );
}

function ThingsBack({ things, lines, words: { t } }: Pick<Props, 'lines' | 'words'> & { things: readonly Things[] }) {
  return (
    <>
      <ul className="plainlist">
        {things.map(({ position, quantity }) => (
          <li key={position}>
            {t('time.parcelThing', {
              quantity: String(quantity),
              title: lines.find((line) => line.position === position)?.title ?? '',
            })}
          </li>
        ))}
      </ul>
      <label className="tick2">
        <input type="checkbox" name="restock" value="yes" />
        <span>
          {t('refund.restock')} <span className="note">{t('refund.restockNote')}</span>
        </span>
      </label>
    </>
  );
}
