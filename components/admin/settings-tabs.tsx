import type { AdminText } from '@/lib/admin/words';
import { Views } from './views';

const TABS = [
  ['list', '/admin/settings'],
  ['shop', '/admin/settings/shop'],
  ['delivery', '/admin/settings/delivery'],
  ['mail', '/admin/mails/preview'],
  ['people', '/admin/people'],
  ['done', '/admin/audit'],
] as const;

/** The rooms of the settings. */
export function SettingsTabs({ t, here }: { t: AdminText; here: (typeof TABS)[number][0] }) {
  return (
    <Views
      label={t('settings.rooms')}
      views={TABS.map(([name, href]) => ({ href, label: t(`settings.tab_${name}`), here: name === here }))}
    />
  );
}
