import type { AdminText } from '@/lib/admin/words';
import { Empty } from './empty';
import { Views } from './views';

const TABS = ['people', 'audit', 'account'] as const;

/** People, what they did, and oneself. */
export function PeopleTabs({ t, here }: { t: AdminText; here: (typeof TABS)[number] }) {
  const views = TABS.map((name) => ({ href: `/admin/${name}`, label: t(`staff.${name}`), here: name === here }));
  return <Views label={t('staff.views')} views={views} />;
}

/** For whoever's role does not open the page. */
export function OwnersOnly({ t }: { t: AdminText }) {
  return <Empty title={t('staff.owners_only')} words={t('staff.owners_only_words')} />;
}
