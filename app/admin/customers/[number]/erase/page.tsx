import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { notFound, redirect } from 'next/navigation';
import { PeopleNotice } from '@/components/admin/people-notice';
import { Shell } from '@/components/admin/shell';
import { Icon } from '@/components/ui/icon';
import { eraseCustomerAction } from '@/lib/admin/customer-actions';
import { customerOf } from '@/lib/admin/customers-list';
import { adminWords } from '@/lib/admin/words';
import { may } from '@/lib/auth/may';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('customers.erase') };
}

/** The step before somebody is erased: what goes, what stays, and the e-mail to be typed. */
export default async function ErasePage({ params, searchParams }: PageProps<'/admin/customers/[number]/erase'>) {
  const [{ number }, { notice }] = await Promise.all([params, searchParams]);
  const page = `/admin/customers/${number}`;
  const user = await requireUser(`${page}/erase`);
  if (!/^K-\d{1,12}$/.test(number)) notFound();
  if (!may(user, 'persons')) redirect(`${page}?notice=not_allowed` as Route);
  const { db } = await currentShop();
  const customer = await customerOf(db, number);
  if (!customer) notFound();
  if (customer.erasedAt) redirect(page as Route);
  const { t, shop } = await adminWords();
  return (
    <Shell t={t} here="customers" shop={shop}>
      <PeopleNotice t={t} written={notice} />
      <form className="dialog" action={eraseCustomerAction}>
        <h1>{t('customers.erase_title', { email: customer.email })}</h1>
        <p>{t('customers.erase_what')}</p>
        <p className="notice review">
          <Icon name="warning" /> <span>{t('customers.erase_never')}</span>
        </p>
        <p className="note">{t('customers.erase_audit')}</p>
        <input type="hidden" name="number" value={number} />
        <div className="field">
          <label htmlFor="confirm">{t('customers.erase_confirm')}</label>
          <input id="confirm" name="confirm" className="input" required maxLength={254} autoComplete="off" />
        </div>
        <p className="ends">
          <Link className="btn quiet" href={page as Route} prefetch={false}>
            {t('customers.erase_keep')}
          </Link>
          <button type="submit" className="btn stop">
            {t('customers.erase_do')}
          </button>
        </p>
      </form>
    </Shell>
  );
}
