import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { Empty } from '@/components/admin/empty';
import { MailsTable } from '@/components/admin/mails-table';
import { Pager } from '@/components/admin/pager';
import { Shell } from '@/components/admin/shell';
import { readCursor } from '@/lib/admin/list-address';
import { listMails } from '@/lib/admin/mails-list';
import { whenOf } from '@/lib/admin/when';
import { adminWords } from '@/lib/admin/words';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('mails.title') };
}

export default async function MailsPage({ searchParams }: PageProps<'/admin/mails'>) {
  await requireUser('/admin/mails');
  const cursor = readCursor(await searchParams, ID);
  const { db, clock } = await currentShop();
  const words = await adminWords();
  const { t } = words;
  const page = await listMails(db, cursor);
  const now = clock();
  const first = page.rows[0];
  const last = page.rows.at(-1);
  return (
    <Shell t={t} here="mails" shop={words.shop}>
      <h1>{t('mails.title')}</h1>
      <p className="second intro">
        {t('mails.intro')}{' '}
        <Link className="link" href={'/admin/mails/preview' as Route} prefetch={false}>
          {t('mails.samples')}
        </Link>
      </p>
      {first && last ? (
        <>
          <MailsTable rows={page.rows} now={now} t={t} />
          <Pager
            t={t}
            said={t('mails.upTo', { count: page.rows.length, when: whenOf(last.createdAt, now, t) })}
            newer={page.newer ? `/admin/mails?newer=${first.id}` : null}
            older={page.older ? `/admin/mails?older=${last.id}` : null}
          />
          <p className="note">{t('zone')}</p>
        </>
      ) : (
        <Empty title={t('mails.empty')} words={t('mails.emptyWords')} />
      )}
    </Shell>
  );
}
