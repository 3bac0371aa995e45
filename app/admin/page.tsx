import type { Metadata } from 'next';
import { connection } from 'next/server';
import { Empty } from '@/components/admin/empty';
import { HomeFunnel } from '@/components/admin/home-funnel';
import { HomeLow } from '@/components/admin/home-low';
import { HomeNeeds } from '@/components/admin/home-needs';
import { HomeTakings } from '@/components/admin/home-takings';
import { HomeMore, HomeRange } from '@/components/admin/home-tools';
import { ProviderTable } from '@/components/admin/provider-figures';
import { Shell } from '@/components/admin/shell';
import { cartsOf, funnelOf, providersIn, takingsOf } from '@/lib/admin/figures';
import { providerHealth } from '@/lib/admin/home-health';
import { needsNow, newestReviews, runningLow } from '@/lib/admin/home-needs';
import { addDays, CARTS_KEPT, dayIn, homeHref, readHome } from '@/lib/admin/home-range';
import { greetingOf, longDay } from '@/lib/admin/home-words';
import { adminWords } from '@/lib/admin/words';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('home.title') };
}

export default async function AdminPage({ searchParams }: PageProps<'/admin'>) {
  // What time it is decides which days are meant, before anybody is known.
  await connection();
  const asked = await searchParams;
  const shop = await currentShop();
  const { db, gateways } = shop;
  const now = shop.clock();
  const address = readHome(asked, now);
  const user = await requireUser(homeHref(address));
  const words = await adminWords();
  const { t } = words;
  const { range } = address;
  const today = dayIn(now);
  // A shop that practises has nothing but test orders.
  const practises = Object.values(gateways).every((gateway) => gateway?.test);
  const test = address.test ?? practises;
  const cartsKnown = test === practises && range.from > addDays(today, -CARTS_KEPT);
  const [needs, reviews, health, takings, funnel, figures, carts, low] = await Promise.all([
    needsNow(db),
    newestReviews(db),
    providerHealth(shop),
    takingsOf(db, { range, test }),
    funnelOf(db, { range, test }),
    providersIn(db, { range, test }),
    cartsKnown ? cartsOf(db, range) : null,
    runningLow(db),
  ]);
  return (
    <Shell t={t} here="home" shop={words.shop}>
      <div className="headrow">
        <div>
          <p className="note">{t('home.now_is', { day: longDay(now) })}</p>
          <h1>{t(`home.${greetingOf(now)}`, { name: user.name })}</h1>
        </div>
        <HomeRange address={address} t={t} />
      </div>
      <HomeMore address={address} today={today} pretend={test} t={t} />
      <div className="rows">
        <HomeNeeds needs={needs} reviews={reviews} health={health} now={now} words={words} />
        {takings.length > 0 ? (
          <HomeTakings takings={takings} range={range} today={today} words={words} />
        ) : (
          <Empty title={t('home.noTakings')} words={t('home.noTakingsWords')} />
        )}
        <div className="cols">
          <ProviderTable figures={figures} health={health} now={now} words={words} />
          <div className="stack">
            <HomeFunnel funnel={funnel} carts={carts} t={t} />
            <HomeLow rows={low} t={t} />
          </div>
        </div>
      </div>
      <p className="note">{t('zone')}</p>
    </Shell>
  );
}
