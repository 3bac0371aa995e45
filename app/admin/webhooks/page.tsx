import type { Metadata } from 'next';
import { Empty } from '@/components/admin/empty';
import { Pager } from '@/components/admin/pager';
import { Shell } from '@/components/admin/shell';
import { WebhooksTable } from '@/components/admin/webhooks-table';
import { readCursor } from '@/lib/admin/list-address';
import { listWebhooks } from '@/lib/admin/webhooks-list';
import { whenOf } from '@/lib/admin/when';
import { adminWords } from '@/lib/admin/words';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('webhooks.title') };
}

export default async function WebhooksPage({ searchParams }: PageProps<'/admin/webhooks'>) {
  await requireUser('/admin/webhooks');
  const cursor = readCursor(await searchParams, /^\d{1,15}$/);
  const { db, clock } = await currentShop();
  const words = await adminWords();
  const { t } = words;
  const page = await listWebhooks(db, cursor);
  const now = clock();
  const first = page.rows[0];
  const last = page.rows.at(-1);
  return (
    <Shell t={t} here="webhooks" shop={words.shop}>
      <h1>{t('webhooks.title')}</h1>
      <p className="second intro">{t('webhooks.intro')}</p>
      {first && last ? (
        <>
          <WebhooksTable rows={page.rows} now={now} words={words} />
          <Pager
            t={t}
            said={t('webhooks.upTo', { count: page.rows.length, when: whenOf(last.receivedAt, now, t) })}
            newer={page.newer ? `/admin/webhooks?newer=${first.id}` : null}
            older={page.older ? `/admin/webhooks?older=${last.id}` : null}
          />
          <p className="note">{t('zone')}</p>
        </>
      ) : (
        <Empty title={t('webhooks.empty')} words={t('webhooks.emptyWords')} />
      )}
    </Shell>
  );
}
