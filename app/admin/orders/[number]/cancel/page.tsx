import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Empty } from '@/components/admin/empty';
import { MoneyNotice } from '@/components/admin/money-notice';
import { Shell } from '@/components/admin/shell';
import { Icon } from '@/components/ui/icon';
import { amountInWords } from '@/lib/admin/amount-words';
import { cancelOrderAction } from '@/lib/admin/order-actions';
import { orderDetail } from '@/lib/admin/order-detail';
import { adminWords } from '@/lib/admin/words';
import { may } from '@/lib/auth/may';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';
import { CALLED_OFF } from '@/lib/orders/called-off';
import { CLOSED } from '@/lib/payments/project';

export const instant = false;

export async function generateMetadata({ params }: PageProps<'/admin/orders/[number]/cancel'>): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('order.cancel.page', { number: (await params).number }) };
}

export default async function CancelPage({ params, searchParams }: PageProps<'/admin/orders/[number]/cancel'>) {
  const { number } = await params;
  const user = await requireUser(`/admin/orders/${number}/cancel`);
  if (!/^K-\d{1,12}$/.test(number)) notFound();
  const { db } = await currentShop();
  const detail = await orderDetail(db, number);
  if (!detail) notFound();
  const words = await adminWords();
  const { t, money } = words;
  const { order, payments } = detail;
  const page = `/admin/orders/${number}` as Route;
  const amount = money(order.totalMinor, order.currency);
  const open = payments.filter(({ status }) => !CLOSED.has(status));
  const paid = order.paidMinor > 0n || order.fulfilledAt !== null;
  const possible = may(user, 'cancel') && !paid && order.closedReason !== CALLED_OFF;
  return (
    <Shell t={t} here="orders" shop={words.shop}>
      <p>
        <Link className="link t" href={page} prefetch={false}>
          <Icon name="left" /> {t('refund.back', { number })}
        </Link>
      </p>
      <MoneyNotice t={t} written={(await searchParams).notice} />
      {possible ? (
        <form className="dialog" action={cancelOrderAction}>
          <h1>{t('order.cancel.title', { number, amount, person: order.fullName })}</h1>
          <p className="inwords">{amountInWords(order.totalMinor, order.currency)}</p>
          <input type="hidden" name="number" value={number} />
          <p className="notice review">
            <Icon name="warning" />{' '}
            <span>
              {open.length > 0
                ? t('order.cancel.will_open', {
                    provider: [...new Set(open.map((one) => words.provider(one.provider)))].join(', '),
                  })
                : t('order.cancel.will_closed')}
            </span>
          </p>
          <div className="field">
            <label htmlFor="reason">
              {t('refund.why')} <span className="opt">{t('refund.whyNote')}</span>
            </label>
            <input id="reason" name="reason" className="input" required maxLength={500} autoComplete="off" />
          </div>
          <p className="ends">
            <Link className="btn quiet" href={page} prefetch={false}>
              {t('order.cancel.keep')}
            </Link>
            <button type="submit" className="btn stop">
              {t('order.cancel.act', { number })}
            </button>
          </p>
        </form>
      ) : (
        <Empty
          title={t(paid ? 'order.cancel.paid' : 'order.cancel.not')}
          words={t(paid ? 'order.cancel.paidWords' : 'order.cancel.notWords')}
        />
      )}
    </Shell>
  );
}
