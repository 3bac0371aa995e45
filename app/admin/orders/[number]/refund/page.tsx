import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Empty } from '@/components/admin/empty';
import { MoneyNotice } from '@/components/admin/money-notice';
import { RefundAsk } from '@/components/admin/refund-ask';
import { RefundSure } from '@/components/admin/refund-sure';
import { Shell } from '@/components/admin/shell';
import { Icon } from '@/components/ui/icon';
import { refundsBy } from '@/lib/admin/askable';
import { orderDetail } from '@/lib/admin/order-detail';
import { readRefundStep } from '@/lib/admin/refund-step';
import { refundablesOf } from '@/lib/admin/refundable';
import { adminWords } from '@/lib/admin/words';
import { may as mayDo } from '@/lib/auth/may';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';
import { needsOf } from '@/lib/payments/needs';

export const instant = false;

export async function generateMetadata({ params }: PageProps<'/admin/orders/[number]/refund'>): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('refund.page', { number: (await params).number }) };
}

export default async function RefundPage({ params, searchParams }: PageProps<'/admin/orders/[number]/refund'>) {
  const { number } = await params;
  const user = await requireUser(`/admin/orders/${number}/refund`);
  if (!/^K-\d{1,12}$/.test(number)) notFound();
  const { db, clock } = await currentShop();
  const detail = await orderDetail(db, number);
  if (!detail) notFound();
  const asked = await searchParams;
  const words = await adminWords();
  const { t } = words;
  const { order } = detail;
  const open = refundablesOf(detail);
  const may = mayDo(user, 'refund');
  const lines = detail.order.kind === 'sale' ? detail.lines : [];
  const step = may ? readRefundStep(open, asked, lines, (provider) => refundsBy(provider) === 'manual') : null;
  const sum = step?.step === 'sure' ? { minor: step.minor, currency: step.chosen.payment.currency } : null;
  const needs = sum ? await needsOf(db, user, 'refund', sum) : { password: false, second: false };
  return (
    <Shell t={t} here="orders" shop={words.shop}>
      <p>
        <Link className="link t" href={`/admin/orders/${number}` as Route} prefetch={false}>
          <Icon name="left" /> {t('refund.back', { number })}
        </Link>
      </p>
      <MoneyNotice t={t} written={asked.notice} />
      {step?.step === 'ask' ? (
        <RefundAsk number={number} person={order.fullName} open={open} step={step} lines={lines} words={words} />
      ) : null}
      {step?.step === 'sure' ? (
        <RefundSure order={order} step={step} lines={lines} needs={needs} now={clock()} words={words} />
      ) : null}
      {step ? null : (
        <Empty
          title={t(may ? 'refund.nothing' : 'refund.refused')}
          words={t(may ? 'refund.nothingWords' : 'refund.refusedWords')}
        />
      )}
    </Shell>
  );
}
