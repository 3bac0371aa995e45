import type { Route } from 'next';
import Link from 'next/link';
import type { OrderDetail } from '@/lib/admin/order-detail';
import { markPayment } from '@/lib/admin/signs';
import { whenOf } from '@/lib/admin/when';
import type { AdminWords } from '@/lib/admin/words';
import { StateBadge } from './order-badge';

type Props = { detail: OrderDetail; now: Date; words: AdminWords };

export function OrderPerson({ detail: { order, address }, words: { t } }: Pick<Props, 'detail' | 'words'>) {
  const language = new Intl.DisplayNames(['en'], { type: 'language' }).of(order.locale.slice(0, 2)) ?? order.locale;
  return (
    <section className="panel">
      <h2>{order.fullName}</h2>
      <p>
        <a href={`mailto:${order.email}`}>{order.email}</a>
        {order.phone ? (
          <>
            <br />
            <a href={`tel:${order.phone}`}>{order.phone}</a>
          </>
        ) : null}
      </p>
      {address ? <AddressLines address={address} /> : null}
      <p className="note">{t('order.language', { language })}</p>
      <p>
        <Link href={`/${order.locale}/orders/${order.token}` as Route} prefetch={false}>
          {t('order.see')}
        </Link>
      </p>
    </section>
  );
}

function AddressLines({ address }: { address: NonNullable<OrderDetail['address']> }) {
  const country = new Intl.DisplayNames(['en'], { type: 'region' }).of(address.country) ?? address.country;
  const place = [[address.postalCode, address.city].filter(Boolean).join(' '), address.region, country]
    .filter(Boolean)
    .join(', ');
  return (
    <p className="second">
      {address.line1}
      <br />
      {address.line2 ? (
        <>
          {address.line2}
          <br />
        </>
      ) : null}
      {place}
    </p>
  );
}

export function OrderTries({ detail: { payments }, now, words }: Props) {
  const { t } = words;
  return (
    <section className="panel">
      <h2>{t('order.tries')}</h2>
      {payments.length === 0 ? (
        <p className="second">{t('order.noTries')}</p>
      ) : (
        <table className="table">
          <caption className="sr">{t('order.triesCaption')}</caption>
          <tbody>
            {[...payments].reverse().map((payment) => (
              <tr key={payment.id}>
                <th scope="row">
                  <b>{words.provider(payment.provider)}</b>
                  <span className="note code">{payment.reference}</span>
                </th>
                <td>
                  <StateBadge t={t} marked={markPayment(payment)} />
                </td>
                <td className="r num second">{whenOf(payment.createdAt, now, t)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
