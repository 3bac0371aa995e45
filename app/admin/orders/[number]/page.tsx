import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { MoneyNotice } from '@/components/admin/money-notice';
import { OrderActs } from '@/components/admin/order-acts';
import { StateBadge, TestBadge } from '@/components/admin/order-badge';
import { OrderConfirm } from '@/components/admin/order-confirm';
import { OrderKeys } from '@/components/admin/order-keys-client';
import { OrderNear } from '@/components/admin/order-near';
import { OrderNotes } from '@/components/admin/order-notes';
import { OrderRefunds, RefundLink } from '@/components/admin/order-refunds';
import { OrderReviews } from '@/components/admin/order-reviews';
import { OrderSend, SendLink } from '@/components/admin/order-send';
import { SentBadge } from '@/components/admin/order-sent';
import { OrderPerson, OrderTries } from '@/components/admin/order-side';
import { OrderSubscriptions } from '@/components/admin/order-subscriptions';
import { OrderFigures, OrderThings } from '@/components/admin/order-things';
import { OrderTools } from '@/components/admin/order-tools';
import { Shell } from '@/components/admin/shell';
import { Timeline } from '@/components/admin/timeline';
import { Icon } from '@/components/ui/icon';
import { askProviders } from '@/lib/admin/actions';
import { askable, namesOf } from '@/lib/admin/askable';
import { neighboursOf } from '@/lib/admin/neighbours';
import { orderDetail } from '@/lib/admin/order-detail';
import { markOrder } from '@/lib/admin/signs';
import { timelineOf } from '@/lib/admin/timeline';
import { type AdminText, adminWords } from '@/lib/admin/words';
import { may as mayDo } from '@/lib/auth/may';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

export async function generateMetadata({ params }: PageProps<'/admin/orders/[number]'>): Promise<Metadata> {
  return { title: (await params).number };
}

export default async function OrderPage({ params, searchParams }: PageProps<'/admin/orders/[number]'>) {
  const { number } = await params;
  const user = await requireUser(`/admin/orders/${number}`);
  if (!/^K-\d{1,12}$/.test(number)) notFound();
  const { db, clock } = await currentShop();
  const [detail, near] = await Promise.all([orderDetail(db, number), neighboursOf(db, number)]);
  if (!detail) notFound();
  const words = await adminWords();
  const { t } = words;
  const now = clock();
  const { order, payments } = detail;
  const { asked, notice } = await searchParams;
  const may = mayDo(user, 'refund');
  return (
    <Shell t={t} here="orders" shop={words.shop}>
      <OrderKeys />
      <div className="backrow">
        <Link className="link t" href={'/admin/orders' as Route} prefetch={false}>
          <Icon name="left" /> {t('order.back')}
        </Link>
        <OrderNear near={near} t={t} />
      </div>
      <div className="headrow">
        <div className="named">
          <h1>{order.number}</h1>
          <StateBadge t={t} marked={markOrder({ ...order, lastTry: payments.at(-1)?.status ?? null })} />
          <SentBadge t={t} order={order} />
          {order.test ? <TestBadge t={t} /> : null}
        </div>
        <div className="acts">
          {mayDo(user, 'fulfil') ? <SendLink detail={detail} t={t} /> : null}
          {may ? <RefundLink detail={detail} words={words} /> : null}
          {mayDo(user, 'ask') ? <AskButton t={t} number={order.number} providers={namesOf(askable(payments))} /> : null}
        </div>
      </div>
      {asked !== undefined ? (
        <p className="notice waiting" role="status">
          <Icon name="check" /> {t('order.asked')}
        </p>
      ) : null}
      <MoneyNotice t={t} written={notice} />
      <OrderFigures order={order} words={words} />
      <OrderTools detail={detail} user={user} t={t} />
      <OrderActs acts={detail.acts} user={user} may={may} back={`/admin/orders/${number}`} now={now} words={words} />
      <OrderReviews detail={detail} now={now} words={words} may={may} />
      <div className="cols">
        <div className="stack">
          <OrderThings {...detail} words={words} />
          {mayDo(user, 'fulfil') ? <OrderSend detail={detail} words={words} /> : null}
          <section className="panel">
            <h2>{t('order.what')}</h2>
            <Timeline t={t} entries={timelineOf(detail, words)} now={now} />
            <p className="note">{t('zone')}</p>
          </section>
        </div>
        <div className="stack">
          <OrderPerson detail={detail} words={words} />
          <OrderTries detail={detail} now={now} words={words} />
          <OrderSubscriptions detail={detail} now={now} words={words} />
          <OrderConfirm detail={detail} words={words} may={mayDo(user, 'confirm')} />
          <OrderRefunds detail={detail} now={now} words={words} may={may} />
          <OrderNotes detail={detail} now={now} words={words} may={mayDo(user, 'note')} />
        </div>
      </div>
    </Shell>
  );
}

/** Absent where nobody can be asked. */
function AskButton({ t, number, providers }: { t: AdminText; number: string; providers: string }) {
  if (providers === '') return null;
  return (
    <form action={askProviders}>
      <input type="hidden" name="number" value={number} />
      <button type="submit" className="btn quiet">
        <Icon name="again" /> {t('order.ask', { provider: providers })}
      </button>
    </form>
  );
}
