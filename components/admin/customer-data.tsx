import type { Route } from 'next';
import Link from 'next/link';
import type { AdminText } from '@/lib/admin/words';

/** What somebody may ask for about themselves: a copy, or to be forgotten. */
export function CustomerData({ t, number }: { t: AdminText; number: string }) {
  return (
    <section className="panel">
      <h2>{t('customers.data_title')}</h2>
      <p className="second">{t('customers.data_words')}</p>
      <div className="acts">
        <form action={`/admin/customers/${number}/export`} method="post">
          <button type="submit" className="btn quiet">
            {t('customers.export')}
          </button>
        </form>
        <Link className="btn danger" href={`/admin/customers/${number}/erase` as Route} prefetch={false}>
          {t('customers.erase')}
        </Link>
      </div>
    </section>
  );
}
