import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { MoneyNotice } from '@/components/admin/money-notice';
import { RawView } from '@/components/admin/raw-view';
import { ReviewForm } from '@/components/admin/review-form';
import { Shell } from '@/components/admin/shell';
import { WebhookFacts } from '@/components/admin/webhook-facts';
import { Verdict } from '@/components/admin/webhooks-table';
import { Icon } from '@/components/ui/icon';
import { rawOf } from '@/lib/admin/raw';
import { reviewWords } from '@/lib/admin/review-words';
import { replayWebhookAction } from '@/lib/admin/webhook-actions';
import { webhookById } from '@/lib/admin/webhooks-list';
import { adminWords } from '@/lib/admin/words';
import { mayMoveMoney } from '@/lib/auth/may';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

export async function generateMetadata({ params }: PageProps<'/admin/webhooks/[id]'>): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('webhooks.one', { id: (await params).id }) };
}

export default async function WebhookPage({ params, searchParams }: PageProps<'/admin/webhooks/[id]'>) {
  const { id } = await params;
  const user = await requireUser(`/admin/webhooks/${id}`);
  if (!/^\d{1,15}$/.test(id)) notFound();
  const { db, clock } = await currentShop();
  const found = await webhookById(db, Number(id));
  if (!found) notFound();
  const { row, review } = found;
  const words = await adminWords();
  const { t } = words;
  const may = mayMoveMoney(user);
  return (
    <Shell t={t} here="webhooks" shop={words.shop}>
      <p>
        <Link className="link t" href={'/admin/webhooks' as Route} prefetch={false}>
          <Icon name="left" /> {t('webhooks.back')}
        </Link>
      </p>
      <div className="headrow">
        <div className="named">
          <h1>{t('webhooks.one', { id })}</h1>
          <Verdict t={t} row={row} />
        </div>
      </div>
      <MoneyNotice t={t} written={(await searchParams).notice} />
      {review ? (
        <section className="panel look asks">
          <h2>
            <Icon name="warning" /> {t(`reviews.kind.${review.kind}`)}
          </h2>
          <p>
            <b>{reviewWords(review, words)}</b> {t(`reviews.means.${review.kind}`)}
          </p>
          <ReviewForm review={review} words={words} may={may} back={`/admin/webhooks/${id}`} refund={null} />
        </section>
      ) : null}
      <div className="cols">
        <section className="panel">
          <RawView t={t} raw={rawOf(row.body, row.headers)} label={t('webhooks.received')} open />
        </section>
        <section className="stack">
          <WebhookFacts found={found} now={clock()} words={words} />
          {may ? (
            <form action={replayWebhookAction}>
              <input type="hidden" name="webhook" value={id} />
              <p>
                <button type="submit" className="btn quiet">
                  <Icon name="again" /> {t('webhooks.again')}
                </button>
              </p>
              <p className="note">{t('webhooks.againWords')}</p>
            </form>
          ) : null}
        </section>
      </div>
      <p className="note">{t('zone')}</p>
    </Shell>
  );
}
