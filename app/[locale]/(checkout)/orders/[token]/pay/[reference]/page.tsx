import type { Metadata, Route } from 'next';
import { notFound, redirect } from 'next/navigation';
import { connection } from 'next/server';
import { getTranslations } from 'next-intl/server';
import { PayFrame } from '@/components/checkout/pay-frame-client';
import { address } from '@/components/shop/addresses';
import { Frame } from '@/components/shop/frame';
import { Icon } from '@/components/ui/icon';
import { formatMoney } from '@/lib/i18n/format';
import { isLocale } from '@/lib/markets';
import { loadOrder } from '@/lib/orders/order-page';
import { providerName } from '@/lib/payments/choices';

export const instant = false;

type Props = PageProps<'/[locale]/orders/[token]/pay/[reference]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await connection();
  const { locale, token, reference } = await params;
  const payment = await paymentOf(token, reference);
  if (!payment || !isLocale(locale)) notFound();
  const t = await getTranslations({ locale, namespace: 'order.embed' });
  return {
    title: t('page', { provider: providerName(payment.provider) }),
    robots: { index: false, follow: false },
    referrer: 'same-origin',
  };
}

/** The provider's page inside ours, for one try that is still open. What it says is only a reason to ask the server. */
export default async function PayInFramePage({ params }: Props) {
  await connection();
  const { locale, token, reference } = await params;
  const payment = await paymentOf(token, reference);
  if (!payment || !isLocale(locale)) notFound();
  const order = address(locale, 'orders', token);
  const { status, method, paymentUrl, frameSession } = payment;
  if (status !== 'open' || method !== 'embed' || paymentUrl === null || frameSession === null) redirect(order);
  const t = await getTranslations({ locale, namespace: 'order.embed' });
  const provider = providerName(payment.provider);
  const total = payment.openAmount ? null : formatMoney(payment.amountMinor, payment.currency, locale);
  return (
    <Frame locale={locale} lean>
      <main id="main" className="shaded">
        <div className="page hd pay-here">
          <h1>{total ? t('title', { total, provider }) : t('title_open', { provider })}</h1>
          <p className="second">{t('words', { provider })}</p>
          <PayFrame
            src={paymentUrl}
            session={frameSession}
            token={token}
            order={order}
            title={t('frame', { provider })}
            opening={t('opening', { provider })}
            failed={t('failed', { provider })}
          />
          <noscript>
            <p>{t('no_script', { provider })}</p>
          </noscript>
          <p className="acts">
            <a className="link" href={paymentUrl as Route}>
              {t('open', { provider })} <Icon name="leave" />
            </a>
            <a className="link" href={order}>
              {t('order')} <Icon name="right" />
            </a>
          </p>
        </div>
      </main>
    </Frame>
  );
}

async function paymentOf(token: string, reference: string) {
  const loaded = await loadOrder(token);
  return loaded?.order.payments.find((payment) => payment.reference === reference) ?? null;
}
