import { Icon } from '@/components/ui/icon';
import { readMoneyNotice } from '@/lib/admin/notices';
import type { AdminText } from '@/lib/admin/words';

/** What became of a deed about money; nothing where the address names none. */
export function MoneyNotice({ t, written }: { t: AdminText; written: unknown }) {
  const notice = readMoneyNotice(written);
  if (!notice) return null;
  const well = notice.tone === 'paid';
  return (
    <p className={`notice ${notice.tone}`} role={well ? 'status' : 'alert'}>
      <Icon name={well ? 'check' : 'warning'} /> <span>{t(`notice.${notice.name}`)}</span>
    </p>
  );
}
