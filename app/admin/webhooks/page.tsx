import type { Metadata } from 'next';
import { Empty } from '@/components/admin/empty';
import { MoneyNotice } from '@/components/admin/money-notice';
import { Pager } from '@/components/admin/pager';
import { ProviderHealth } from '@/components/admin/provider-health';
import { Shell } from '@/components/admin/shell';
import { WebhooksTable } from '@/components/admin/webhooks-table';
import { WebhooksTools } from '@/components/admin/webhooks-tools';
import { Icon } from '@/components/ui/icon';
import { providerHealth } from '@/lib/admin/home-health';
import type { Cursor } from '@/lib/admin/list-address';
import { replayDeadAction, replayManyAction } from '@/lib/admin/webhook-actions';
import { listWebhooks, type WebhookPage } from '@/lib/admin/webhooks-list';
import { readWebhooks, webhooksHref } from '@/lib/admin/webhooks-narrow';
import { whenOf } from '@/lib/admin/when';
import { type AdminText, adminWords } from '@/lib/admin/words';
import { mayMoveMoney } from '@/lib/auth/may';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

const CHOSEN = 'chosen';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('webhooks.title') };
}

export default async function WebhooksPage({ searchParams }: PageProps<'/admin/webhooks'>) {
  const asked = await searchParams;
  const address = readWebhooks(asked);
  const user = await requireUser(webhooksHref(address));
  const shop = await currentShop();
  const words = await adminWords();
  const { t } = words;
  const [page, health] = await Promise.all([listWebhooks(shop.db, address), providerHealth(shop)]);
  const now = shop.clock();
  const { view } = address;
  const may = mayMoveMoney(user);
  const some = page.rows.length > 0;
  const everything = webhooksHref({ ...address, cursor: null }) === '/admin/webhooks';
  return (
    <Shell t={t} here="webhooks" shop={words.shop}>
      <h1>{t('webhooks.title')}</h1>
      <p className="second intro">{t('webhooks.intro')}</p>
      <MoneyNotice t={t} written={asked.notice} />
      <ProviderHealth health={health} now={now} words={words} />
      <WebhooksTools address={address} words={words} />
      {some && may ? (
        <div className="filters acts">
          <form id={CHOSEN} action={replayManyAction}>
            <input type="hidden" name="query" value={webhooksHref(address).split('?')[1] ?? ''} />
            <button type="submit" className="btn quiet">
              <Icon name="again" /> {t('webhooks.replayMany')}
            </button>
          </form>
          {view === 'dead' ? (
            <form action={replayDeadAction}>
              <button type="submit" className="btn quiet">
                <Icon name="again" /> {t('webhooks.replayDead')}
              </button>
            </form>
          ) : null}
        </div>
      ) : null}
      {some ? (
        <WebhooksTable rows={page.rows} now={now} words={words} form={may ? CHOSEN : null} />
      ) : (
        <Empty
          title={t(everything ? 'webhooks.empty' : 'webhooks.emptyView')}
          words={t(everything ? 'webhooks.emptyWords' : 'webhooks.emptyViewWords')}
        />
      )}
      {some || page.newer || page.older ? (
        <Pager
          t={t}
          said={saidOf(page, now, t)}
          newer={
            page.newer
              ? webhooksHref({ ...address, cursor: { to: 'newer', from: beginOf(page, address.cursor) } })
              : null
          }
          older={
            page.older ? webhooksHref({ ...address, cursor: { to: 'older', from: endOf(page, address.cursor) } }) : null
          }
        />
      ) : null}
      <p className="note">{t('zone')}</p>
    </Shell>
  );
}

function saidOf({ rows, lookedTo }: WebhookPage, now: Date, t: AdminText): string {
  const last = rows.at(-1);
  if (lookedTo && !last) return t('webhooks.lookedNone', { when: whenOf(lookedTo.receivedAt, now, t) });
  if (lookedTo) return t('webhooks.narrowed', { count: rows.length, when: whenOf(lookedTo.receivedAt, now, t) });
  return last ? t('webhooks.upTo', { count: rows.length, when: whenOf(last.receivedAt, now, t) }) : '';
}

/** Where the older page begins: at the last row shown, or where looking ended. */
function endOf({ rows, lookedTo }: WebhookPage, cursor: Cursor | null): string {
  const seen = cursor?.to === 'newer' ? undefined : lookedTo?.id;
  return String(seen ?? rows.at(-1)?.id ?? cursor?.from ?? '');
}

/** The same towards newer ones. */
function beginOf({ rows, lookedTo }: WebhookPage, cursor: Cursor | null): string {
  const seen = cursor?.to === 'newer' ? lookedTo?.id : undefined;
  return String(seen ?? rows[0]?.id ?? cursor?.from ?? '');
}
