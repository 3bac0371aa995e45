import { Badge } from '@/components/ui/badge';
import type { Marked } from '@/lib/admin/signs';
import type { AdminText } from '@/lib/admin/words';

/** A state of an order or a try, the same everywhere in the admin. */
export function StateBadge({ t, marked }: { t: AdminText; marked: Marked }) {
  return <Badge sign={marked.sign}>{t(`status.${marked.word}`)}</Badge>;
}

/** Paid at a pretend provider. */
export function TestBadge({ t }: { t: AdminText }) {
  return <Badge sign="test">{t('test')}</Badge>;
}
