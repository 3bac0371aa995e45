import type { Route } from 'next';
import Link from 'next/link';
import { mayBeConfirmed } from '@/lib/admin/askable';
import type { OrderDetail } from '@/lib/admin/order-detail';
import type { AdminWords } from '@/lib/admin/words';

/** For tries at providers that cannot be asked: the way to where a person vouches for what the portal shows. */
export function OrderConfirm({ detail, words, may }: { detail: OrderDetail; words: AdminWords; may: boolean }) {
  const { t } = words;
  const open = may ? mayBeConfirmed(detail.payments) : [];
  return open.map((payment) => {
    const provider = words.provider(payment.provider);
    const href = `/admin/orders/${detail.order.number}/confirm?payment=${payment.id}` as Route;
    return (
      <section className="panel" key={payment.id}>
        <h2>{t('order.confirm.title', { provider })}</h2>
        <p className="second">{t('order.confirm.short', { provider, reference: payment.reference })}</p>
        <p>
          <Link className="btn quiet" href={href} prefetch={false}>
            {t('order.confirm.go')}
          </Link>
        </p>
      </section>
    );
  });
}
