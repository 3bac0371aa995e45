import type { Metadata } from 'next';
import { GoodsNotice } from '@/components/admin/product-notice';
import { SettingsMarket } from '@/components/admin/settings-market';
import { SettingsTabs } from '@/components/admin/settings-tabs';
import { Shell } from '@/components/admin/shell';
import { Views } from '@/components/admin/views';
import { formOr } from '@/lib/admin/products-form';
import { marketFields } from '@/lib/admin/settings-delivery';
import { adminWords } from '@/lib/admin/words';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';
import { MARKETS } from '@/lib/markets';

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('settings.tab_delivery') };
}

export default async function DeliveryPage({ searchParams }: PageProps<'/admin/settings/delivery'>) {
  const asked = await searchParams;
  const market = MARKETS.find((one) => one === asked.market) ?? 'ET';
  const user = await requireUser(`/admin/settings/delivery?market=${market}`);
  const { db } = await currentShop();
  const { t, shop } = await adminWords();
  const { codes, fields } = await marketFields(db, market);
  const form =
    asked.notice === 'faults'
      ? await formOr(db, { about: `market:${market}`, userId: user.id }, fields)
      : { fields, faults: [] };
  const regions = new Intl.DisplayNames(['en'], { type: 'region' });
  return (
    <Shell t={t} here="settings" shop={shop}>
      <h1>{t('settings.title')}</h1>
      <SettingsTabs t={t} here="delivery" />
      <Views
        label={t('settings.markets')}
        views={MARKETS.map((one) => ({
          href: `/admin/settings/delivery?market=${one}`,
          label: regions.of(one) ?? one,
          here: one === market,
        }))}
      />
      <GoodsNotice t={t} written={asked.notice} />
      <SettingsMarket t={t} market={market} codes={codes} form={form} />
    </Shell>
  );
}
