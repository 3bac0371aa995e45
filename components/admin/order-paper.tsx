import type { Maker } from '@/lib/admin/maker';
import type { OrderDetail } from '@/lib/admin/order-detail';
import { dateOf } from '@/lib/admin/when';
import type { AdminWords } from '@/lib/admin/words';

type Props = { detail: OrderDetail; maker: Maker; words: AdminWords };

/** What goes into the parcel: where it is bound and what is in it, to be ticked off. No sums: it may be a present. */
export function PackingSlip({ detail, maker, words: { t } }: Props) {
  const { order, lines, parcels } = detail;
  const sent = parcels.flatMap(({ things }) => things);
  return (
    <article className="sheet">
      <PaperHead title={t('paper.slip')} detail={detail} maker={maker} t={t} />
      <table className="table">
        <caption className="sr">{t('order.things')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('paper.packed')}</th>
            <th scope="col">{t('paper.count')}</th>
            <th scope="col">{t('paper.thing')}</th>
            <th scope="col">{t('paper.sku')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const gone = sent.reduce((sum, one) => (one.position === line.position ? sum + one.quantity : sum), 0);
            return (
              <tr key={line.position}>
                <td>
                  <span className="box" />
                </td>
                <td className="num">
                  <b>{line.quantity - gone}</b>
                  {gone > 0 ? <span className="note"> {t('paper.gone', { count: String(gone) })}</span> : null}
                </td>
                <td>
                  {line.title}
                  {line.variantTitle ? <span className="note"> {line.variantTitle}</span> : null}
                </td>
                <td className="num">{line.sku}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="note">{t('paper.method', { title: order.shippingTitle })}</p>
    </article>
  );
}

/** What was bought and paid, with the tax in it. */
export function Invoice({ detail, maker, words }: Props) {
  const { t, money, provider } = words;
  const { order, lines, payments } = detail;
  const gift = order.kind === 'gift';
  const paidAt = payments.find(({ capturedMinor }) => capturedMinor > 0n);
  const sums = gift
    ? []
    : [
        { label: t('order.subtotal'), minor: order.subtotalMinor },
        { label: t('order.shipping', { title: order.shippingTitle }), minor: order.shippingMinor },
        { label: t('order.tax', { percent: String(order.taxBasisPoints / 100) }), minor: order.taxMinor },
      ];
  return (
    <article className="sheet">
      <PaperHead title={t('paper.invoice')} detail={detail} maker={maker} t={t} />
      <table className="table">
        <caption className="sr">{t('order.things')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('paper.thing')}</th>
            <th scope="col">{t('paper.count')}</th>
            <th scope="col" className="r">
              {t('paper.each')}
            </th>
            <th scope="col" className="r">
              {t('paper.sum')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.position}>
              <td>
                {line.title} <span className="note">{[line.variantTitle, line.sku].filter(Boolean).join(' · ')}</span>
              </td>
              <td className="num">{line.quantity}</td>
              <td className="r num">{gift ? '' : money(line.unitMinor, order.currency)}</td>
              <td className="r num">
                {money(gift ? order.totalMinor : line.unitMinor * BigInt(line.quantity), order.currency)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className="kv sums">
        {sums.map(({ label, minor }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="num">{money(minor, order.currency)}</dd>
          </div>
        ))}
        <div className="all">
          <dt>{t('order.total')}</dt>
          <dd className="num">{money(order.totalMinor, order.currency)}</dd>
        </div>
        {order.refundedMinor > 0n ? (
          <div>
            <dt>{t('order.given')}</dt>
            <dd className="num">−{money(order.refundedMinor, order.currency)}</dd>
          </div>
        ) : null}
      </dl>
      <p>
        {order.paidAt && paidAt
          ? t('paper.paid', {
              amount: money(order.paidMinor, order.currency),
              provider: provider(paidAt.provider),
              day: dateOf(order.paidAt),
              reference: paidAt.reference,
            })
          : t('paper.unpaid')}
      </p>
      {order.test ? <p className="note">{t('paper.test')}</p> : null}
    </article>
  );
}

type HeadProps = Pick<Props, 'detail' | 'maker'> & { title: string; t: AdminWords['t'] };

function PaperHead({ title, detail: { order, address }, maker, t }: HeadProps) {
  const country = address
    ? (new Intl.DisplayNames(['en'], { type: 'region' }).of(address.country) ?? address.country)
    : null;
  const to = [
    order.fullName,
    address?.line1,
    address?.line2,
    address && [address.postalCode, address.city, address.region].filter(Boolean).join(' '),
    country,
    order.phone,
  ].filter(Boolean);
  return (
    <header className="sheet-head">
      <div>
        <p className="maker">{maker.name}</p>
        {maker.lines.map((line) => (
          <p className="note" key={line}>
            {line}
          </p>
        ))}
      </div>
      <div className="what">
        <h1>{title}</h1>
        <p className="num">
          {order.number}, {dateOf(order.placedAt)}
        </p>
      </div>
      <address>
        <span className="note">{t('paper.to')}</span>
        {to.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </address>
    </header>
  );
}
