import { Icon } from '@/components/ui/icon';
import { readPeopleNotice } from '@/lib/admin/people-notices';
import type { AdminText } from '@/lib/admin/words';

/** What became of a deed about people; nothing where the address names none. */
export function PeopleNotice({ t, written }: { t: AdminText; written: unknown }) {
  const notice = readPeopleNotice(written);
  if (!notice) return null;
  const well = notice.tone === 'paid';
  return (
    <p className={`notice ${notice.tone}`} role={well ? 'status' : 'alert'}>
      <Icon name={well ? 'check' : 'warning'} /> <span>{t(`peopleNotice.${notice.name}`)}</span>
    </p>
  );
}
