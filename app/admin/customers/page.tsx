import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { CustomersSearch } from '@/components/admin/customers-search';
import { CustomersTable } from '@/components/admin/customers-table';
import { Empty } from '@/components/admin/empty';
import { Shell } from '@/components/admin/shell';
import { Icon } from '@/components/ui/icon';
import { listCustomers, readCustomersAddress } from '@/lib/admin/customers-list';
import { adminWords } from '@/lib/admin/words';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('customers.title') };
}

export default async function CustomersPage({ searchParams }: PageProps<'/admin/customers'>) {
  await requireUser('/admin/customers');
  const asked = readCustomersAddress(await searchParams);
  const { db, clock } = await currentShop();
  const { t, shop } = await adminWords();
  const { rows, newer, older } = await listCustomers(db, asked);
  const [first, last] = [rows[0], rows.at(-1)];
  const to = (way: 'newer' | 'older', number: string) => {
    const query = new URLSearchParams(asked.begins ? { q: asked.begins } : {});
    query.set(way, number);
    return `/admin/customers?${query}` as Route;
  };
  return (
    <Shell t={t} here="customers" shop={shop}>
      <h1>{t('customers.title')}</h1>
      <p className="second intro">{t('customers.intro')}</p>
      <CustomersSearch t={t} begins={asked.begins} />
      {first && last ? (
        <>
          <CustomersTable t={t} now={clock()} rows={rows} />
          <nav className="older" aria-label={t('pages.label')}>
            <span className="second">{t('customers.from', { count: rows.length, first: first.email })}</span>
            <span className="acts">
              {newer ? (
                <Link className="btn quiet" href={to('newer', first.number)} prefetch={false}>
                  <Icon name="left" /> {t('customers.before')}
                </Link>
              ) : null}
              {older ? (
                <Link className="btn quiet" href={to('older', last.number)} prefetch={false}>
                  {t('customers.next')} <Icon name="right" />
                </Link>
              ) : null}
            </span>
          </nav>
          <p className="note">{t('zone')}</p>
        </>
      ) : (
        <Empty title={t(asked.begins ? 'customers.none' : 'customers.empty')} words={t('customers.empty_words')} />
      )}
    </Shell>
  );
}
