import { Icon } from '@/components/ui/icon';
import { readGoodsNotice } from '@/lib/admin/products-notices';
import type { AdminText } from '@/lib/admin/words';

/** What became of a deed; nothing where the address names none. */
export function GoodsNotice({ t, written }: { t: AdminText; written: unknown }) {
  const notice = readGoodsNotice(written);
  if (!notice) return null;
  const well = notice.tone === 'paid';
  return (
    <p className={`notice ${notice.tone}`} role={well ? 'status' : 'alert'}>
      <Icon name={well ? 'check' : 'warning'} /> <span>{t(`goods.notice.${notice.name}`)}</span>
    </p>
  );
}
