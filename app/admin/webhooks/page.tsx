import type { Metadata } from 'next';
import { Empty } from '@/components/admin/empty';
import { MoneyNotice } from '@/components/admin/money-notice';
import { Pager } from '@/components/admin/pager';
import { Shell } from '@/components/admin/shell';
import { Views } from '@/components/admin/views';
import { WebhooksTable } from '@/components/admin/webhooks-table';
import { Icon } from '@/components/ui/icon';
import { readCursor } from '@/lib/admin/list-address';
import { replayDeadAction } from '@/lib/admin/webhook-actions';
import { listWebhooks, readWebhookView, WEBHOOK_VIEWS, type WebhookView } from '@/lib/admin/webhooks-list';
import { whenOf } from '@/lib/admin/when';
import { adminWords } from '@/lib/admin/words';
import { mayMoveMoney } from '@/lib/auth/may';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('webhooks.title') };
}

export default async function WebhooksPage({ searchParams }: PageProps<'/admin/webhooks'>) {
  const user = await requireUser('/admin/webhooks');
  const asked = await searchParams;
  const cursor = readCursor(asked, /^\d{1,15}$/);
  const view = readWebhookView(asked.state);
  const { db, clock } = await currentShop();
  const words = await adminWords();
  const { t } = words;
  const page = await listWebhooks(db, cursor, view);
  const now = clock();
  const first = page.rows[0];
  const last = page.rows.at(-1);
  return (
    <Shell t={t} here="webhooks" shop={words.shop}>
      <h1>{t('webhooks.title')}</h1>
      <p className="second intro">{t('webhooks.intro')}</p>
      <MoneyNotice t={t} written={asked.notice} />
      <Views
        label={t('webhooks.views')}
        views={WEBHOOK_VIEWS.map((name) => ({
          href: hrefOf(name),
          label: t(`webhooks.view_${name}`),
          here: name === view,
        }))}
      />
      {view === 'dead' && first && mayMoveMoney(user) ? (
        <form className="filters" action={replayDeadAction}>
          <button type="submit" className="btn quiet">
            <Icon name="again" /> {t('webhooks.replayDead')}
          </button>
        </form>
      ) : null}
      {first && last ? (
        <>
          <WebhooksTable rows={page.rows} now={now} words={words} />
          <Pager
            t={t}
            said={t('webhooks.upTo', { count: page.rows.length, when: whenOf(last.receivedAt, now, t) })}
            newer={page.newer ? hrefOf(view, `newer=${first.id}`) : null}
            older={page.older ? hrefOf(view, `older=${last.id}`) : null}
          />
          <p className="note">{t('zone')}</p>
        </>
      ) : (
        <Empty
          title={t(view === 'all' ? 'webhooks.empty' : 'webhooks.emptyView')}
          words={t(view === 'all' ? 'webhooks.emptyWords' : 'webhooks.emptyViewWords')}
        />
      )}
    </Shell>
  );
}

function hrefOf(view: WebhookView, beyond = ''): string {
  const query = [view === 'all' ? '' : `state=${view}`, beyond].filter(Boolean).join('&');
  return query ? `/admin/webhooks?${query}` : '/admin/webhooks';
}
