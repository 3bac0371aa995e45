import { Badge } from '@/components/ui/badge';
import type { OrderDetail } from '@/lib/admin/order-detail';
import type { SubscriptionDetail } from '@/lib/admin/subscriptions';
import { whenOf } from '@/lib/admin/when';
import type { AdminWords } from '@/lib/admin/words';

type Props = { detail: OrderDetail; now: Date; words: AdminWords };

/** What the provider collects again and again for this order; absent where it is paid once. */
export function OrderSubscriptions({ detail, now, words }: Props) {
  return detail.subscriptions.map((one) => (
    <section className="panel" key={one.id}>
      <h2>{words.t('order.subscription.title')}</h2>
      <Facts one={one} now={now} words={words} />
      <Charges one={one} now={now} words={words} />
    </section>
  ));
}

type One = Omit<Props, 'detail'> & { one: SubscriptionDetail };

function Facts({ one, now, words: { t, money, provider } }: One) {
  return (
    <>
      <p>
        {t('order.subscription.ref', { provider: provider(one.provider) })}:{' '}
        <span className="code">{one.providerRef}</span>
        <br />
        {t('order.subscription.amount')}:{' '}
        <span className="num">{sumOf(one, money) ?? t('order.subscription.unknown')}</span>
      </p>
      <p className="second">
        <span className="code">{one.status}</span>{' '}
        <span className="note">{t('order.subscription.told', { when: whenOf(one.updatedAt, now, t) })}</span>
      </p>
    </>
  );
}

const SIGNS = { processing: 'waiting', paid: 'paid', failed: 'stopped', refunded: 'returned' } as const;

function Charges({ one, now, words: { t, money } }: One) {
  if (one.charges.length === 0) {
    return (
      <p className="second">
        {t('order.subscription.charges')}: {t('order.subscription.none')}
      </p>
    );
  }
  return (
    <table className="table">
      <caption className="sr">{t('order.subscription.caption')}</caption>
      <tbody>
        {one.charges.map((charge) => (
          <tr key={charge.id}>
            <th scope="row">
              <b className="num">{sumOf(charge, money) ?? t('order.subscription.unknown')}</b>
              <span className="note code">{charge.moneyRef}</span>
            </th>
            <td>
              <Badge sign={SIGNS[charge.outcome]}>{t(`order.subscription.outcome.${charge.outcome}`)}</Badge>
            </td>
            <td className="r num second">{whenOf(charge.toldAt, now, t)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function sumOf(
  { amountMinor, currency }: { amountMinor: bigint | null; currency: string | null },
  money: AdminWords['money'],
): string | null {
  return amountMinor === null || currency === null ? null : money(amountMinor, currency);
}
