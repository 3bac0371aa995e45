import type { OrderDetail } from '@/lib/admin/order-detail';
import type { AdminWords } from '@/lib/admin/words';
import { billingWords } from '@/lib/i18n/billing';
import { DEFAULT_LOCALE } from '@/lib/markets';

/** Total, paid, given back. */
export function OrderFigures({ order, words: { t, money } }: { order: OrderDetail['order']; words: AdminWords }) {
  const figures = [
    { label: t('order.total'), minor: order.totalMinor },
    { label: t('order.paid'), minor: order.paidMinor },
    { label: t('order.given'), minor: order.refundedMinor },
  ];
  return (
    <dl className="facts3">
      {figures.map(({ label, minor }) => (
        <div key={label}>
          <dt className="second">{label}</dt>
          <dd className={minor === 0n ? 'num nothing' : 'num'}>{money(minor, order.currency)}</dd>
        </div>
      ))}
    </dl>
  );
}

type Things = Pick<OrderDetail, 'order' | 'lines' | 'payments'> & { words: AdminWords };

/** What was bought, as frozen when the order was placed. */
export async function OrderThings({ order, lines, payments, words }: Things) {
  const { t, money } = words;
  const { every } = await billingWords(DEFAULT_LOCALE);
  const sums = [
    { label: t('order.subtotal'), minor: order.subtotalMinor },
    { label: t('order.shipping', { title: order.shippingTitle }), minor: order.shippingMinor },
    { label: t('order.tax', { percent: String(order.taxBasisPoints / 100) }), minor: order.taxMinor },
  ];
  return (
    <section className="panel">
      <h2>{t('order.things')}</h2>
      <ul className="lines">
        {lines.map((line) => (
          <li key={line.position}>
            <picture>
              <source type="image/avif" srcSet={`/pictures/${line.picture}-400.avif`} />
              <img src={`/pictures/${line.picture}-400.webp`} alt="" width={44} height={55} loading="lazy" />
            </picture>
            <span>
              <b>{line.title}</b>
              <br />
              <span className="note">
                {[line.variantTitle, line.sku, every(line.billing), givenHow({ order, payments, words })]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <span className="num second">
              {order.kind === 'gift'
                ? null
                : t('order.times', { quantity: String(line.quantity), unit: money(line.unitMinor, order.currency) })}
            </span>
            <span className="num">
              {money(order.gift?.open ? order.totalMinor : line.unitMinor * BigInt(line.quantity), order.currency)}
            </span>
          </li>
        ))}
      </ul>
      {order.kind === 'gift' ? null : (
        <dl className="sum">
          {sums.map(({ label, minor }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="num">{money(minor, order.currency)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

/** "Gift, monthly"; empty for a sale. Of several rhythms the giver chooses at the provider. */
function givenHow({ order, payments, words: { t, provider } }: Omit<Things, 'lines'>): string {
  if (!order.gift) return '';
  const how = new Intl.ListFormat('en', { type: 'disjunction' }).format(
    order.gift.frequencies.map((one) => t(`order.gift_${one}`)),
  );
  const said = t('order.gift', { how });
  return order.gift.open
    ? `${said}, ${t('order.gift_open', { provider: provider(payments[0]?.provider ?? '') })}`
    : said;
}
