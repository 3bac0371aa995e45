import { Badge } from '@/components/ui/badge';
import type { OrderInList } from '@/lib/admin/orders-list';
import type { AdminText } from '@/lib/admin/words';
import { mayLeave } from '@/lib/orders/fulfil-order';

type Props = { t: AdminText; order: Pick<OrderInList, 'status' | 'kind' | 'sentState'> };

/** How much of an order has left; nothing where nothing is to be sent. */
export function SentBadge({ t, order }: Props) {
  if (order.sentState === 'all') return <Badge sign="paid">{t('sent.all')}</Badge>;
  if (!mayLeave(order)) return null;
  return <Badge sign="waiting">{t(`sent.${order.sentState}`)}</Badge>;
}
