import type { Metadata } from 'next';
import { ProviderCard } from '@/components/admin/provider-card';
import { Shell } from '@/components/admin/shell';
import { checkProviders } from '@/lib/admin/providers';
import { adminWords } from '@/lib/admin/words';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('settings.title') };
}

export default async function SettingsPage() {
  await requireUser('/admin/settings');
  const shop = await currentShop();
  const words = await adminWords();
  const { t } = words;
  const checks = await checkProviders(shop);
  const connected = checks.filter(({ state }) => state === 'connected').length;
  const now = shop.clock();
  return (
    <Shell t={t} here="settings" shop={words.shop}>
      <h1>{t('settings.title')}</h1>
      <p className="second intro">{t('settings.intro')}</p>
      <p>
        <b>{t('settings.progress', { connected: String(connected), all: String(checks.length) })}</b>{' '}
        <span className="second">{t('settings.progressWords', { count: checks.length - connected })}</span>
      </p>
      <div className="prog" aria-hidden="true">
        {checks.map(({ id }, place) => (
          <i key={id} className={place < connected ? 'y' : undefined} />
        ))}
      </div>
      <section className="panel">
        <ul className="checks" aria-label={t('settings.list')}>
          {checks.map((check) => (
            <ProviderCard key={check.id} check={check} appUrl={shop.appUrl} now={now} words={words} />
          ))}
        </ul>
      </section>
      <p className="note">{t('zone')}</p>
    </Shell>
  );
}
