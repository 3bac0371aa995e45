import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import { getTranslations } from 'next-intl/server';
import { ByChoice } from '@/components/checkout/by-choice';
import { CheckoutSlip } from '@/components/checkout/checkout-slip';
import { EmptyCart } from '@/components/checkout/empty-cart';
import { Notice } from '@/components/checkout/notice';
import { PayButton, PayForm } from '@/components/checkout/pay-form-client';
import { NOT_TRIED } from '@/components/checkout/pay-state';
import { How, Where, Who } from '@/components/checkout/questions';
import { openWays, WayCards, wayNames } from '@/components/checkout/way-cards';
import { address } from '@/components/shop/addresses';
import { Frame } from '@/components/shop/frame';
import { Icon } from '@/components/ui/icon';
import { cartToken } from '@/lib/cart/cookie';
import { lastTry } from '@/lib/cart/last-try';
import { writtenBefore } from '@/lib/cart/prefill';
import { readCart } from '@/lib/cart/queries';
import { quoteCart, totalsByDelivery } from '@/lib/cart/quote-cart';
import { recall } from '@/lib/cart/remember';
import { thingsOf } from '@/lib/checkout/seen';
import { currentShop } from '@/lib/current-shop';
import { formatMoney } from '@/lib/i18n/format';
import { isLocale, MARKET_FACTS, marketOf } from '@/lib/markets';
import { paymentChoices } from '@/lib/payments/choices';
import { unreachable } from '@/lib/payments/trouble';
import { payAction } from './actions';

export const instant = false;

export async function generateMetadata({ params }: PageProps<'/[locale]/checkout'>): Promise<Metadata> {
  await connection();
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = await getTranslations({ locale, namespace: 'checkout' });
  return { title: t('title'), robots: { index: false } };
}

/** One page, four questions: who, where, how it travels, where to pay. */
export default async function CheckoutPage({ params, searchParams }: PageProps<'/[locale]/checkout'>) {
  await connection();
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const market = marketOf(locale);
  const shop = await currentShop();
  const cart = await readCart(shop.db, market, await cartToken(market));
  const cost = await quoteCart(shop.db, market, cart);
  if (!cost) {
    return (
      <Frame locale={locale}>
        <EmptyCart locale={locale} />
      </Frame>
    );
  }
  const t = await getTranslations({ locale, namespace: 'checkout' });
  const { tried } = await searchParams;
  const kept = tried ? await lastTry(shop.db, cart.id) : null;
  const known = await recall(locale);
  const before = await writtenBefore(shop.db, market, cart.id);
  const start = kept ?? { ...NOT_TRIED, values: { ...known, ...before } };
  const totals = totalsByDelivery(cost);
  const cartWords = await getTranslations({ locale, namespace: 'cart' });
  const silent = await unreachable(shop, MARKET_FACTS[market].providers);
  const choices = paymentChoices(shop.gateways, market, totals[0]?.totalMinor ?? cost.totalMinor, silent);
  const ways = openWays(choices);
  const titles = Array.from({ length: 12 }, (_, index) => t('errors_title', { faults: index + 1 }));
  const total = totals.map(({ code, totalMinor }) => ({ code, word: formatMoney(totalMinor, cost.currency, locale) }));
  const names = wayNames(ways);
  return (
    <Frame locale={locale} lean back={{ path: address(locale, 'cart'), words: cartWords('title') }}>
      <main id="main" className="shaded">
        <div className="page hd">
          <h1 className="under">{t('title')}</h1>
          <div className="co">
            <aside className="side">
              <CheckoutSlip cart={cart} cost={cost} totals={totals} locale={locale} />
            </aside>
            <PayForm action={payAction} start={start} titles={titles}>
              <input type="hidden" name="locale" value={locale} />
              {totals.map(({ code, totalMinor }) => (
                <input key={code} type="hidden" name={`seen.${code}`} value={String(totalMinor)} />
              ))}
              <input type="hidden" name="seen.things" value={thingsOf(cost)} />
              <Who locale={locale} />
              <Where locale={locale} known={known !== null} />
              <How locale={locale} cost={cost} />
              <fieldset>
                <legend className="h2">{t('pay.title')}</legend>
                {ways.length > 0 ? <p className="second small lean">{t('pay.hint')}</p> : null}
                <WayCards choices={choices} locale={locale} path="provider" />
              </fieldset>
              {ways.length > 0 ? (
                <div className="last">
                  <PayButton sign={<Icon name="leave" />}>
                    {t.rich('pay.button', {
                      total: () => <ByChoice of="ship" words={total} otherwise="" />,
                      way: () => <ByChoice of="way" words={names} otherwise={names[0]?.word} />,
                    })}
                  </PayButton>
                  <p className="note centre">{t('pay.accept')}</p>
                </div>
              ) : (
                <Notice tone="quiet-s">
                  <b>{t('pay.none_title')}</b>
                  <br />
                  {t('pay.none')}
                </Notice>
              )}
            </PayForm>
          </div>
        </div>
      </main>
    </Frame>
  );
}
