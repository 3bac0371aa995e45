import type { Route } from 'next';
import Link from 'next/link';
import { Icon } from '@/components/ui/icon';
import { type OrderListAddress, orderListHref, VIEWS } from '@/lib/admin/list-address';
import type { AdminText } from '@/lib/admin/words';

/** Views as tabs, and a search that stays in the view. All of it is in the address. */
export function OrdersTools({ t, address: { view, words } }: { t: AdminText; address: OrderListAddress }) {
  return (
    <>
      <nav className="tabs" aria-label={t('orders.views')}>
        {VIEWS.map((name) => (
          <Link
            key={name}
            href={orderListHref({ view: name, words }) as Route}
            prefetch={false}
            aria-current={name === view ? 'page' : undefined}
          >
            {t(`orders.views_${name}`)}
          </Link>
        ))}
      </nav>
      <div className="filters">
        <search className="findin">
          <form action="/admin/orders">
            <Icon name="search" />
            {view === 'all' ? null : <input type="hidden" name="view" value={view} />}
            <input
              className="input"
              type="search"
              name="q"
              defaultValue={words}
              aria-label={t('search.label')}
              placeholder={t('search.placeholder')}
            />
            <button type="submit" className="btn quiet">
              {t('search.go')}
            </button>
          </form>
        </search>
        {words ? (
          <Link className="fp" aria-current="true" href={orderListHref({ view, words: '' }) as Route} prefetch={false}>
            {t('orders.found', { words })} <Icon name="cross" />
            <span className="sr">{t('orders.takeAway')}</span>
          </Link>
        ) : null}
      </div>
    </>
  );
}
