import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import { getTranslations } from 'next-intl/server';
import { BasketLine } from '@/components/checkout/basket-line';
import { CartCountSync } from '@/components/checkout/cart-count-sync-client';
import { CartSlip } from '@/components/checkout/cart-slip';
import { EmptyCart } from '@/components/checkout/empty-cart';
import { LastSeen } from '@/components/checkout/last-seen-client';
import { Notice } from '@/components/checkout/notice';
import { seenCart } from '@/components/checkout/seen-words';
import { address } from '@/components/shop/addresses';
import { Frame } from '@/components/shop/frame';
import { Icon } from '@/components/ui/icon';
import { cartToken } from '@/lib/cart/cookie';
import { type Cart, readCart } from '@/lib/cart/queries';
import { quoteCart } from '@/lib/cart/quote-cart';
import { type CartNotice, noticeOf } from '@/lib/cart/rules';
import { currentShop } from '@/lib/current-shop';
import { formatMoney } from '@/lib/i18n/format';
import { isLocale, type Locale, MARKET_FACTS, marketOf } from '@/lib/markets';

export const instant = false;

export async function generateMetadata({ params }: PageProps<'/[locale]/cart'>): Promise<Metadata> {
  await connection();
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = await getTranslations({ locale, namespace: 'cart' });
  return { title: t('title'), robots: { index: false } };
}

/** The shopper's cart in this market, with today's prices and stock. */
export default async function CartPage({ params, searchParams }: PageProps<'/[locale]/cart'>) {
  await connection();
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const asked = await searchParams;
  const market = marketOf(locale);
  const shop = await currentShop();
  const cart = await readCart(shop.db, market, await cartToken(market));
  if (cart.lines.length === 0) {
    return (
      <Frame locale={locale}>
        <EmptyCart locale={locale} />
        <CartCountSync things={0} />
      </Frame>
    );
  }
  const cost = await quoteCart(shop.db, market, cart);
  const t = await getTranslations({ locale, namespace: 'cart' });
  const { currency } = MARKET_FACTS[market];
  const things = cart.lines.reduce((sum, line) => sum + line.quantity, 0);
  const told = await tell(locale, cart, noticeOf(asked.notice), asked.sku);
  return (
    <Frame locale={locale}>
      <main id="main" className="shaded">
        <div className="page hd">
          <h1 className="under" id="cart-title" tabIndex={-1}>
            {t('title')}
          </h1>
          {told && !told.sku ? (
            <div className="told">
              <Notice tone="waiting">{told.text}</Notice>
            </div>
          ) : null}
          {/* Read out when a change has been counted, or could not be. */}
          <p className="sr" role="status">
            {told?.text} {t('spoken', { things, sum: formatMoney(cost?.subtotalMinor ?? 0n, currency, locale) })}
          </p>
          <div className="co">
            <div>
              <ul className="basket">
                {cart.lines.map((line) => (
                  <BasketLine
                    key={line.sku}
                    line={line}
                    locale={locale}
                    answered={asked.notice !== undefined}
                    told={told?.sku === line.sku ? told.text : null}
                  />
                ))}
              </ul>
              <p className="after">
                <Link className="link" href={address(locale, 'products')}>
                  <Icon name="left" /> {t('back')}
                </Link>
              </p>
            </div>
            <aside>
              <CartSlip cart={cart} cost={cost} locale={locale} shop={shop} />
            </aside>
          </div>
        </div>
      </main>
      <CartCountSync things={things} />
      <LastSeen what="cart" seen={await seenCart(cart.lines, locale, shop.clock())} />
    </Frame>
  );
}

/** What the last change came to, where the page does not show it by itself. `sku`: said in that line. */
async function tell(
  locale: Locale,
  cart: Cart,
  notice: CartNotice | undefined,
  sku: unknown,
): Promise<{ text: string; sku: string | null } | null> {
  if (!notice || notice === 'changed' || notice === 'removed' || notice === 'added') return null;
  const t = await getTranslations({ locale, namespace: 'cart.notice' });
  const line = cart.lines.find((one) => one.sku === sku);
  if (notice !== 'capped') return { text: t(notice), sku: line?.sku ?? null };
  const left = line?.available ?? null;
  return { text: left === null ? t('capped_plain') : t('capped', { left }), sku: line?.sku ?? null };
}
