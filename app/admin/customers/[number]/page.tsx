import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { CustomerData } from '@/components/admin/customer-data';
import { CustomerFacts } from '@/components/admin/customer-facts';
import { CustomerOrders } from '@/components/admin/customer-orders';
import { Pager } from '@/components/admin/pager';
import { PeopleNotice } from '@/components/admin/people-notice';
import { Shell } from '@/components/admin/shell';
import { Icon } from '@/components/ui/icon';
import { customerOf, ordersOfCustomer } from '@/lib/admin/customers-list';
import { readCursor } from '@/lib/admin/list-address';
import { whenOf } from '@/lib/admin/when';
import { adminWords } from '@/lib/admin/words';
import { may } from '@/lib/auth/may';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

const NUMBER = /^K-\d{1,12}$/;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('customers.title') };
}

/** A customer is named by any of their orders, so that the address says nothing about them. */
export default async function CustomerPage({ params, searchParams }: PageProps<'/admin/customers/[number]'>) {
  const [{ number }, asked] = await Promise.all([params, searchParams]);
  const user = await requireUser(`/admin/customers/${number}`);
  if (!NUMBER.test(number)) notFound();
  const { db, clock } = await currentShop();
  const customer = await customerOf(db, number);
  if (!customer) notFound();
  const words = await adminWords();
  const { t } = words;
  const now = clock();
  const page = await ordersOfCustomer(db, customer.email, readCursor(asked, NUMBER));
  const [first, last] = [page.rows[0], page.rows.at(-1)];
  const here = `/admin/customers/${number}`;
  return (
    <Shell t={t} here="customers" shop={words.shop}>
      <p>
        <Link className="link t" href={'/admin/customers' as Route} prefetch={false}>
          <Icon name="left" /> {t('customers.back')}
        </Link>
      </p>
      <div className="headrow">
        <div className="named">
          <h1>{customer.erasedAt ? t('customers.erased') : customer.fullName}</h1>
        </div>
      </div>
      <p className="second intro">{customer.email}</p>
      <PeopleNotice t={t} written={asked.notice} />
      {customer.erasedAt ? (
        <p className="notice waiting">
          <Icon name="check" /> <span>{t('customers.erased_when', { when: whenOf(customer.erasedAt, now, t) })}</span>
        </p>
      ) : null}
      <div className="cols">
        <div className="stack">
          <CustomerOrders rows={page.rows} now={now} words={words} />
          {last && (page.newer || page.older) ? (
            <Pager
              t={t}
              said={whenOf(last.placedAt, now, t)}
              newer={page.newer ? `${here}?newer=${first?.number}` : null}
              older={page.older ? `${here}?older=${last.number}` : null}
            />
          ) : null}
        </div>
        <div className="stack">
          <CustomerFacts customer={customer} now={now} words={words} />
          {may(user, 'persons') && !customer.erasedAt ? <CustomerData t={t} number={number} /> : null}
        </div>
      </div>
      <p className="note">{t('zone')}</p>
    </Shell>
  );
}
