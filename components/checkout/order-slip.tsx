import { getTranslations } from 'next-intl/server';
import { Badge } from '@/components/ui/badge';
import { subtotalOf } from '@/lib/checkout/totals';
import { billingWords } from '@/lib/i18n/billing';
import { formatDate, formatMoney, formatTime } from '@/lib/i18n/format';
import { providerName } from '@/lib/payments/choices';
import { addressLines } from './address-lines';
import type { OrderPart } from './order-part';
import { percentOf } from './percent';
import { SlipLines, type SumRow, Sums } from './slip';

const PAID_ONCE = ['paid', 'refunded', 'partially_refunded'];

/** The things and their sums; once paid, the receipt with its torn edge. */
export async function OrderSlip({ order, state, locale }: OrderPart) {
  const t = await getTranslations({ locale, namespace: 'order' });
  const shop = await getTranslations({ locale, namespace: 'shop' });
  const money = (minor: bigint) => formatMoney(minor, order.currency, locale);
  const { every } = await billingWords(locale);
  const receipt = PAID_ONCE.includes(order.status);
  const gift = order.kind === 'gift';
  const heading = gift
    ? t('gift.slip')
    : state.payable && state.wall !== 'waiting'
      ? t('slip.still')
      : t('slip.counter');
  const provider = providerName(state.payment?.provider ?? '');
  // The sum of such a gift is known when it came.
  const open = Boolean(order.gift?.open) && !receipt;
  const rows: SumRow[] = [
    { label: t('slip.things'), value: money(order.subtotalMinor) },
    { label: t('slip.delivery', { name: order.shippingTitle }), value: money(order.shippingMinor) },
    {
      label: t('slip.tax', { percent: percentOf(order.taxBasisPoints, locale) }),
      value: money(order.taxMinor),
      quiet: true,
    },
  ];
  return (
    <div className={receipt ? 'slip torn' : 'slip'}>
      <p className="only-print shop-name">{shop('name')}</p>
      {receipt ? (
        <div className="rc">
          <div>
            <h2 className="h">{t('slip.receipt')}</h2>
            <p className="note">
              {order.number} · {formatDate(order.paidAt ?? order.placedAt, locale)},{' '}
              {formatTime(order.paidAt ?? order.placedAt, locale)}
            </p>
          </div>
          <Badge sign={order.status === 'paid' ? 'paid' : 'returned'}>
            {t(`words.${receiptWord(order.status)}.state`)}
          </Badge>
        </div>
      ) : (
        <h2 className="h">{heading}</h2>
      )}
      <SlipLines
        lines={order.lines.map((line) => ({
          sku: line.sku,
          title: line.title,
          variantTitle: line.variantTitle,
          quantity: line.quantity,
          picture: line.picture,
          sum: open ? '' : money(gift ? order.totalMinor : subtotalOf([line])),
          every: every(line.billing),
        }))}
      />
      <Sums
        rows={gift ? [] : rows}
        all={{
          label: receipt || !state.payable ? t('slip.total') : t('slip.to_pay'),
          value: open ? t('gift.open') : money(order.totalMinor),
        }}
      />
      {receipt && state.payment ? (
        <p className="note">
          {t.rich('slip.paid_at', {
            provider,
            reference: state.payment.reference,
            code: (words) => <span className="code">{words}</span>,
          })}
        </p>
      ) : null}
      {receipt ? (
        <address className="note only-print">
          {addressLines(order, locale).map((line) => (
            <span key={line} className="row-line">
              {line}
            </span>
          ))}
        </address>
      ) : null}
      {order.test ? <p className="note">{t('slip.test')}</p> : null}
    </div>
  );
}

function receiptWord(status: OrderPart['order']['status']): 'paid' | 'returned' | 'partly_returned' {
  if (status === 'refunded') return 'returned';
  return status === 'partially_refunded' ? 'partly_returned' : 'paid';
}
