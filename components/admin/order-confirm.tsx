import { Icon } from '@/components/ui/icon';
import { mayBeConfirmed } from '@/lib/admin/askable';
import { confirmAction } from '@/lib/admin/money-actions';
import type { OrderDetail } from '@/lib/admin/order-detail';
import type { AdminWords } from '@/lib/admin/words';

/** For tries at providers that cannot be asked: a person may vouch for what the portal shows. */
export function OrderConfirm({ detail, words, may }: { detail: OrderDetail; words: AdminWords; may: boolean }) {
  const { t, money } = words;
  const open = may ? mayBeConfirmed(detail.payments) : [];
  return open.map((payment) => {
    const provider = words.provider(payment.provider);
    const field = `portal-${payment.id}`;
    const { reference } = payment;
    return (
      <section className="panel" key={payment.id}>
        <h2>{t('order.confirm.title', { provider })}</h2>
        <details className="received">
          <summary>{t('order.confirm.act')}</summary>
          <form className="form" action={confirmAction}>
            <input type="hidden" name="number" value={detail.order.number} />
            <input type="hidden" name="payment" value={payment.id} />
            <p className="second">
              {t('order.confirm.words', {
                provider,
                reference,
                amount: money(payment.amountMinor, payment.currency),
              })}
            </p>
            <p className="notice review">
              <Icon name="warning" /> <span>{t('order.confirm.warning')}</span>
            </p>
            <div className="field">
              <label htmlFor={field}>{t('order.confirm.why')}</label>
              <input id={field} name="reason" className="input" required maxLength={500} autoComplete="off" />
            </div>
            <p className="acts">
              <button type="submit" className="btn">
                {t('order.confirm.act')}
              </button>
            </p>
          </form>
        </details>
      </section>
    );
  });
}
