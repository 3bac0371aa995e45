import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import { getTranslations } from 'next-intl/server';
import { CartCountSync } from '@/components/checkout/cart-count-sync-client';
import { LastSeen } from '@/components/checkout/last-seen-client';
import { OrderSlip } from '@/components/checkout/order-slip';
import { OrderStations } from '@/components/checkout/order-stations';
import { OrderStory } from '@/components/checkout/order-story';
import { codeOf, QrPanel, timeLeft } from '@/components/checkout/qr-panel';
import { seenOrder } from '@/components/checkout/seen-words';
import { StateWall } from '@/components/checkout/state-wall';
import { Watch } from '@/components/checkout/watch-client';
import { Frame } from '@/components/shop/frame';
import { cartToken } from '@/lib/cart/cookie';
import { countThings, findCart } from '@/lib/cart/queries';
import { isLocale, isMarket } from '@/lib/markets';
import { publicStatus } from '@/lib/orders/order-json';
import { type LoadedOrder, loadOrder } from '@/lib/orders/order-page';
import { providerName } from '@/lib/payments/choices';
import type { Shop } from '@/lib/shop';

export const instant = false;

export async function generateMetadata({ params }: PageProps<'/[locale]/orders/[token]'>): Promise<Metadata> {
  await connection();
  const { locale, token } = await params;
  const loaded = isLocale(locale) ? await loadOrder(token) : null;
  if (!loaded || !isLocale(locale)) notFound();
  const { order, state } = loaded;
  const t = await getTranslations({ locale, namespace: 'order' });
  return {
    title: t('title', { state: t(`words.${state.word}.state`), number: order.number }),
    robots: { index: false, follow: false },
    referrer: 'same-origin',
  };
}

/** An order's page, for ever: what is known about its money, who said so, what comes next, what the shopper may do. */
export default async function OrderPage({ params, searchParams }: PageProps<'/[locale]/orders/[token]'>) {
  await connection();
  const { locale, token } = await params;
  const loaded = isLocale(locale) ? await loadOrder(token) : null;
  if (!loaded || !isLocale(locale)) notFound();
  const { shop, order, state, now } = loaded;
  const { notice } = await searchParams;
  const shared = { order, state, locale, now };
  const code = codeOf(shared);
  const t = await getTranslations({ locale, namespace: 'order' });
  return (
    <Frame locale={locale}>
      <main id="main" data-order-status={order.status} data-needs-review={order.needsReview || undefined}>
        {code ? (
          <QrPanel part={shared} payment={code} />
        ) : (
          <>
            <StateWall {...shared} />
            <OrderStations {...shared} />
          </>
        )}
        <div className="page res">
          <div className="story">
            {/* Read out when the state changes, and only then. */}
            <p className="sr" role="status">
              {t(`words.${state.word}.sign`, {
                provider: providerName(state.payment?.provider ?? ''),
                name: order.fullName,
              })}
            </p>
            <OrderStory {...shared} shop={shop} notice={notice} />
          </div>
          <aside>
            <OrderSlip {...shared} />
          </aside>
        </div>
        {state.watching ? (
          <Watch
            token={order.token}
            known={fingerprint(order)}
            code={code && state.wall === 'waiting' ? timeLeft(code, now) : undefined}
          />
        ) : null}
        {state.watching ? (
          <noscript>
            <meta httpEquiv="refresh" content="10" />
          </noscript>
        ) : null}
        <LastSeen what="order" seen={await seenOrder(shared)} />
        {order.status === 'paid' ? <CartCountSync things={await leftInCart(shop, order)} /> : null}
      </main>
    </Frame>
  );
}

/** What of an order's state the status API would tell, for noticing a change. */
function fingerprint(order: LoadedOrder): string {
  return [order.status, order.needsReview, ...order.payments.map((payment) => publicStatus(payment.status))].join(' ');
}

async function leftInCart(shop: Shop, order: LoadedOrder): Promise<number> {
  const cart = isMarket(order.market)
    ? await findCart(shop.db, order.market, await cartToken(order.market))
    : undefined;
  return cart ? countThings(shop.db, cart.id) : 0;
}
