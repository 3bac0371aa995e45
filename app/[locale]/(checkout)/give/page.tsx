import '@/app/styles/give.css';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import { getTranslations } from 'next-intl/server';
import { GiveForm } from '@/components/checkout/give-form';
import { Notice } from '@/components/checkout/notice';
import { NOT_TRIED } from '@/components/checkout/pay-state';
import { alternatesAmong } from '@/components/shop/alternates';
import { Frame } from '@/components/shop/frame';
import { Cutout } from '@/components/ui/cutout';
import { giftTry } from '@/lib/checkout/give-try';
import { currentShop } from '@/lib/current-shop';
import { isLocale, MARKETS, marketOf } from '@/lib/markets';
import { giftProvider } from '@/lib/payments/gifts';
import { giveAction } from './actions';
import { giftState } from './gift-state';

export const instant = false;

export async function generateMetadata({ params }: PageProps<'/[locale]/give'>): Promise<Metadata> {
  await connection();
  const { locale } = await params;
  if (!isLocale(locale) || !giftProvider(marketOf(locale))) notFound();
  const t = await getTranslations({ locale, namespace: 'give' });
  const among = MARKETS.filter((market) => giftProvider(market));
  return { title: t('title'), alternates: alternatesAmong(among, locale, 'give') };
}

/** A gift: how much, how often, from whom. Only where a provider of the market takes gifts. */
export default async function GivePage({ params, searchParams }: PageProps<'/[locale]/give'>) {
  await connection();
  const { locale } = await params;
  const provider = isLocale(locale) ? giftProvider(marketOf(locale)) : undefined;
  if (!isLocale(locale) || !provider) notFound();
  const { gateways } = await currentShop();
  const { tried } = await searchParams;
  const kept = tried ? await giftTry() : null;
  const start = kept ? await giftState(kept, locale, 1) : NOT_TRIED;
  const t = await getTranslations({ locale, namespace: 'give' });
  return (
    <Frame locale={locale}>
      <main id="main" className="shaded">
        <div className="giv">
          <div className="page g">
            <div className="wallp">
              <div>
                <h1 className="sign">{t.rich('sign', { br: () => <br /> })}</h1>
                <p className="lead">{t('lead')}</p>
              </div>
              <div className="tin">
                <Cutout name="tin-cutout" first />
              </div>
            </div>
            {gateways[provider] ? (
              <GiveForm action={giveAction} start={start} locale={locale} provider={provider} />
            ) : (
              <div className="slip">
                <Notice tone="quiet-s">
                  <b>{t('closed_title')}</b>
                  <br />
                  {t('closed')}
                </Notice>
              </div>
            )}
          </div>
        </div>
      </main>
    </Frame>
  );
}
