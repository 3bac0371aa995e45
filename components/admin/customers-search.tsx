import type { Route } from 'next';
import Link from 'next/link';
import { Icon } from '@/components/ui/icon';
import type { AdminText } from '@/lib/admin/words';

/** Finds customers by how their e-mail begins. */
export function CustomersSearch({ t, begins }: { t: AdminText; begins: string }) {
  return (
    <div className="filters">
      <search className="findin">
        <form action="/admin/customers">
          <Icon name="search" />
          <input
            className="input"
            type="search"
            name="q"
            defaultValue={begins}
            aria-label={t('customers.find')}
            placeholder={t('customers.find')}
          />
          <button type="submit" className="btn quiet">
            {t('customers.go')}
          </button>
        </form>
      </search>
      {begins ? (
        <Link className="fp" aria-current="true" href={'/admin/customers' as Route} prefetch={false}>
          {t('customers.found', { words: begins })} <Icon name="cross" />
          <span className="sr">{t('customers.takeAway')}</span>
        </Link>
      ) : null}
    </div>
  );
}
