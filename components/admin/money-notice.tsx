import { Icon } from '@/components/ui/icon';
import { readMoneyNotice } from '@/lib/admin/notices';
import type { AdminText } from '@/lib/admin/words';

/** What became of a deed about money; nothing where the address names none. */
export function MoneyNotice({
  t,
  written,
  counts = {},
}: {
  t: AdminText;
  written: unknown;
  /** Numbers in its words, as the address carries them. */
  counts?: Readonly<Record<'sent' | 'left', unknown>> | Record<string, never>;
}) {
  const notice = readMoneyNotice(written);
  if (!notice) return null;
  const numbers = { sent: numberOf(counts.sent), left: numberOf(counts.left) };
  const well = notice.tone === 'paid';
  return (
    <p className={`notice ${notice.tone}`} role={well ? 'status' : 'alert'}>
      <Icon name={well ? 'check' : 'warning'} /> <span>{t(`notice.${notice.name}`, numbers)}</span>
    </p>
  );
}

function numberOf(written: unknown): number {
  return typeof written === 'string' && /^\d{1,3}$/.test(written) ? Number(written) : 0;
}
