import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Empty } from '@/components/admin/empty';
import { MoneyNotice } from '@/components/admin/money-notice';
import { SureField } from '@/components/admin/order-sure';
import { Shell } from '@/components/admin/shell';
import { Icon } from '@/components/ui/icon';
import { amountInWords } from '@/lib/admin/amount-words';
import { mayBeConfirmed } from '@/lib/admin/askable';
import { confirmAction } from '@/lib/admin/money-actions';
import { orderDetail } from '@/lib/admin/order-detail';
import { adminWords } from '@/lib/admin/words';
import { may } from '@/lib/auth/may';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';
import { needsOf } from '@/lib/payments/needs';

export const instant = false;

export async function generateMetadata({ params }: PageProps<'/admin/orders/[number]/confirm'>): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('order.confirm.page', { number: (await params).number }) };
}

export default async function ConfirmPage({ params, searchParams }: PageProps<'/admin/orders/[number]/confirm'>) {
  const { number } = await params;
  const asked = await searchParams;
  const user = await requireUser(`/admin/orders/${number}`);
  if (!/^K-\d{1,12}$/.test(number)) notFound();
  const { db } = await currentShop();
  const detail = await orderDetail(db, number);
  if (!detail) notFound();
  const words = await adminWords();
  const { t, money } = words;
  const page = `/admin/orders/${number}` as Route;
  const payment = may(user, 'confirm')
    ? mayBeConfirmed(detail.payments).find(({ id }) => id === asked.payment)
    : undefined;
  const sum = { minor: payment?.amountMinor ?? 0n, currency: payment?.currency ?? 'ETB' };
  const needs = await needsOf(db, user, 'confirm', sum);
  const amount = money(sum.minor, sum.currency);
  const provider = words.provider(payment?.provider ?? '');
  return (
    <Shell t={t} here="orders" shop={words.shop}>
      <p>
        <Link className="link t" href={page} prefetch={false}>
          <Icon name="left" /> {t('refund.back', { number })}
        </Link>
      </p>
      <MoneyNotice t={t} written={asked.notice} />
      {payment ? (
        <form className="dialog" action={confirmAction}>
          <h1>{t('order.confirm.sure', { provider, amount, person: detail.order.fullName })}</h1>
          <p className="inwords">{amountInWords(sum.minor, sum.currency)}</p>
          <input type="hidden" name="number" value={number} />
          <input type="hidden" name="payment" value={payment.id} />
          <p>{t('order.confirm.words', { provider, reference: payment.reference, amount })}</p>
          <p className="notice review">
            <Icon name="warning" /> <span>{t('order.confirm.warning')}</span>
          </p>
          <div className="field">
            <label htmlFor="reason">{t('order.confirm.why')}</label>
            <input id="reason" name="reason" className="input" required maxLength={500} autoComplete="off" />
          </div>
          <SureField needs={needs} words={words} />
          <p className="ends">
            <Link className="btn quiet" href={page} prefetch={false}>
              {t('refund.notYet')}
            </Link>
            <button type="submit" className="btn">
              {needs.second ? t('sure.ask', { amount }) : t('order.confirm.act')}
            </button>
          </p>
        </form>
      ) : (
        <Empty title={t('order.confirm.not')} words={t('order.confirm.notWords')} />
      )}
    </Shell>
  );
}
