import { getTranslations } from 'next-intl/server';
import { env } from '@/lib/env';

/** The strip that says that nothing here is real, while the pretend providers are on. */
export async function Demo() {
  if (!env().sandbox) return null;
  const t = await getTranslations('shop');
  return (
    <aside className="demo" aria-label={t('lid.demo')}>
      {t('demo')}
    </aside>
  );
}
