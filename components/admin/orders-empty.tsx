import { type OrderListAddress, orderListHref } from '@/lib/admin/list-address';
import type { AdminText } from '@/lib/admin/words';
import { Empty } from './empty';

/** Why no order is shown, and the way to where some may be. */
export function OrdersEmpty({
  t,
  address: { view, words, narrowing, cursor },
}: {
  t: AdminText;
  address: OrderListAddress;
}) {
  const everything = { href: '/admin/orders', label: t('orders.empty.everything') };
  if (cursor) {
    const act = { href: orderListHref({ view, words, narrowing }), label: t('pages.newest') };
    return <Empty title={t('orders.empty.page')} words={t('orders.empty.page_words')} act={act} />;
  }
  if (words)
    return (
      <Empty title={t('orders.empty.search', { words })} words={t('orders.empty.search_words')} act={everything} />
    );
  if (Object.values(narrowing).some((value) => value !== null))
    return <Empty title={t('orders.empty.narrowed')} words={t('orders.empty.narrowed_words')} act={everything} />;
  if (view === 'person')
    return <Empty title={t('orders.empty.person')} words={t('orders.empty.person_words')} act={everything} />;
  if (view === 'to_send')
    return <Empty title={t('orders.empty.to_send')} words={t('orders.empty.to_send_words')} act={everything} />;
  if (view !== 'all')
    return <Empty title={t('orders.empty.view')} words={t('orders.empty.view_words')} act={everything} />;
  return (
    <Empty
      title={t('orders.empty.all')}
      words={t('orders.empty.all_words')}
      act={{ href: '/', label: t('orders.empty.all_act') }}
    />
  );
}
