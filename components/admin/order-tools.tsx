import type { Route } from 'next';
import Link from 'next/link';
import { Icon } from '@/components/ui/icon';
import { receiptAgainAction } from '@/lib/admin/order-actions';
import type { OrderDetail } from '@/lib/admin/order-detail';
import type { AdminText } from '@/lib/admin/words';
import { type Actor, may } from '@/lib/auth/may';
import { CALLED_OFF } from '@/lib/orders/called-off';

type Props = { detail: OrderDetail; user: Actor; t: AdminText };

/** The quiet acts: papers to print, the receipt once more, calling an unpaid order off. */
export function OrderTools({ detail: { order, payments }, user, t }: Props) {
  const page = `/admin/orders/${order.number}`;
  const unpaid =
    order.paidMinor === 0n && order.fulfilledAt === null && payments.every((one) => one.capturedMinor === 0n);
  return (
    <div className="quietacts">
      {order.kind === 'sale' ? (
        <Link className="link t" href={`${page}/slip` as Route} prefetch={false}>
          <Icon name="print" /> {t('order.slip')}
        </Link>
      ) : null}
      <Link className="link t" href={`${page}/invoice` as Route} prefetch={false}>
        <Icon name="print" /> {t('order.invoice')}
      </Link>
      {order.fulfilledAt !== null && order.erasedAt === null && may(user, 'resend') ? (
        <form action={receiptAgainAction}>
          <input type="hidden" name="number" value={order.number} />
          <button type="submit" className="link t">
            <Icon name="mail" /> {t('order.receiptAgain')}
          </button>
        </form>
      ) : null}
      {unpaid && order.closedReason !== CALLED_OFF && may(user, 'cancel') ? (
        <Link className="link t" href={`${page}/cancel` as Route} prefetch={false}>
          <Icon name="cross" /> {t('order.cancel.go')}
        </Link>
      ) : null}
    </div>
  );
}
