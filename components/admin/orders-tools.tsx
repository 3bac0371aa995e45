import type { Route } from 'next';
import Link from 'next/link';
import { Icon } from '@/components/ui/icon';
import { NOT_NARROWED, type OrderListAddress, orderListHref, orderListQuery, VIEWS } from '@/lib/admin/list-address';
import type { SavedView } from '@/lib/admin/saved-views';
import { dropViewAction } from '@/lib/admin/view-actions';
import type { AdminWords } from '@/lib/admin/words';
import { NarrowFields, NarrowPills } from './orders-narrow';

type Props = { address: OrderListAddress; saved: readonly SavedView[]; words: AdminWords };

/** Views as tabs, one's own among them; a search and what narrows the list. All of it is in the address. */
export function OrdersTools({ address, saved, words: said }: Props) {
  const { t } = said;
  const { view, words, narrowing } = address;
  const own = saved.find(({ query }) => query === orderListQuery({ view, words, narrowing }));
  const narrowed = Object.values(narrowing).some((value) => value !== null);
  return (
    <>
      <nav className="tabs" aria-label={t('orders.views')}>
        {VIEWS.map((name) => (
          <Link
            key={name}
            href={orderListHref({ view: name, words, narrowing }) as Route}
            prefetch={false}
            aria-current={!own && name === view ? 'page' : undefined}
          >
            {t(`orders.views_${name}`)}
          </Link>
        ))}
        {saved.map(({ id, name, query }) => (
          <Link
            key={id}
            href={(query ? `/admin/orders?${query}` : '/admin/orders') as Route}
            prefetch={false}
            aria-current={id === own?.id ? 'page' : undefined}
          >
            {name}
          </Link>
        ))}
      </nav>
      <div className="filters">
        <search className="findin">
          <form action="/admin/orders" id="narrow">
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
          <Link
            className="fp"
            aria-current="true"
            href={orderListHref({ view, words: '', narrowing }) as Route}
            prefetch={false}
          >
            {t('orders.found', { words })} <Icon name="cross" />
            <span className="sr">{t('orders.takeAway')}</span>
          </Link>
        ) : null}
        <NarrowPills address={address} words={said} />
        {own ? (
          <form action={dropViewAction}>
            <input type="hidden" name="view" value={own.id} />
            <button type="submit" className="link t">
              {t('orders.dropView', { name: own.name })}
            </button>
          </form>
        ) : null}
      </div>
      <details className="received narrowdown" open={narrowed}>
        <summary>{t('orders.narrow')}</summary>
        <NarrowFields narrowing={narrowing} words={said} />
        <p className="acts">
          <button type="submit" className="btn quiet" form="narrow">
            {t('orders.narrowAct')}
          </button>
          {narrowed ? (
            <Link
              className="link t"
              href={orderListHref({ view, words, narrowing: NOT_NARROWED }) as Route}
              prefetch={false}
            >
              {t('orders.narrowNone')}
            </Link>
          ) : null}
        </p>
      </details>
    </>
  );
}
