import type { Metadata } from 'next';
import { GoodsNotice } from '@/components/admin/product-notice';
import { ProviderCard } from '@/components/admin/provider-card';
import { SettingsChecklist } from '@/components/admin/settings-checklist';
import { SettingsTabs } from '@/components/admin/settings-tabs';
import { Shell } from '@/components/admin/shell';
import { checkProviders } from '@/lib/admin/providers';
import { checklist } from '@/lib/admin/settings-checklist';
import { setUpOf } from '@/lib/admin/settings-setup';
import { adminWords } from '@/lib/admin/words';
import { may } from '@/lib/auth/may';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('settings.title') };
}

export default async function SettingsPage({ searchParams }: PageProps<'/admin/settings'>) {
  const user = await requireUser('/admin/settings');
  const { notice } = await searchParams;
  const shop = await currentShop();
  const words = await adminWords();
  const { t } = words;
  const checks = await checkProviders(shop);
  const setUp = checklist(await setUpOf(shop, checks));
  const now = shop.clock();
  return (
    <Shell t={t} here="settings" shop={words.shop}>
      <h1>{t('settings.title')}</h1>
      <SettingsTabs t={t} here="list" />
      <GoodsNotice t={t} written={notice} />
      <SettingsChecklist t={t} checks={setUp} />
      <h2 className="apart">{t('settings.list')}</h2>
      <p className="second intro">{t('settings.intro')}</p>
      <section className="panel">
        <ul className="checks" aria-label={t('settings.list')}>
          {checks.map((check) => (
            <ProviderCard
              key={check.id}
              check={check}
              appUrl={shop.appUrl}
              now={now}
              words={words}
              mayBuy={may(user, 'settings')}
            />
          ))}
        </ul>
      </section>
      <p className="note">{t('zone')}</p>
    </Shell>
  );
}
