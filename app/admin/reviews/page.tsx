import type { Metadata } from 'next';
import { Empty } from '@/components/admin/empty';
import { MoneyNotice } from '@/components/admin/money-notice';
import { OrderActs } from '@/components/admin/order-acts';
import { Pager } from '@/components/admin/pager';
import { ReviewsTable } from '@/components/admin/reviews-table';
import { Shell } from '@/components/admin/shell';
import { Views } from '@/components/admin/views';
import { actsOf } from '@/lib/admin/acts-list';
import { readCursor } from '@/lib/admin/list-address';
import { listReviews, REVIEW_VIEWS } from '@/lib/admin/reviews-list';
import { whenOf } from '@/lib/admin/when';
import { adminWords } from '@/lib/admin/words';
import { may } from '@/lib/auth/may';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('reviews.title') };
}

export default async function ReviewsPage({ searchParams }: PageProps<'/admin/reviews'>) {
  const user = await requireUser('/admin/reviews');
  const asked = await searchParams;
  const view = REVIEW_VIEWS.find((name) => name === asked.view) ?? 'open';
  const { db, clock } = await currentShop();
  const words = await adminWords();
  const { t } = words;
  const page = await listReviews(db, view, readCursor(asked, ID));
  const acts = view === 'open' ? await actsOf(db) : [];
  const now = clock();
  const first = page.rows[0];
  const last = page.rows.at(-1);
  const beyond = (to: 'newer' | 'older', from: string) => `/admin/reviews?view=${view}&${to}=${from}`;
  return (
    <Shell t={t} here="reviews" shop={words.shop}>
      <h1>{t('reviews.title')}</h1>
      <p className="second intro">{t('reviews.intro')}</p>
      <MoneyNotice t={t} written={asked.notice} />
      <Views
        label={t('reviews.views')}
        views={REVIEW_VIEWS.map((name) => ({
          href: name === 'open' ? '/admin/reviews' : `/admin/reviews?view=${name}`,
          label: t(`reviews.view_${name}`),
          here: name === view,
        }))}
      />
      <OrderActs acts={acts} user={user} may={may(user, 'refund')} back="/admin/reviews" now={now} words={words} />
      {first && last ? (
        <>
          <ReviewsTable rows={page.rows} now={now} words={words} />
          <Pager
            t={t}
            said={t('reviews.upTo', { count: page.rows.length, when: whenOf(last.openedAt, now, t) })}
            newer={page.newer ? beyond('newer', first.id) : null}
            older={page.older ? beyond('older', last.id) : null}
          />
          <p className="note">{t('zone')}</p>
        </>
      ) : acts.length > 0 ? null : (
        <Empty
          title={t(view === 'open' ? 'reviews.empty' : 'reviews.emptySettled')}
          words={t(view === 'open' ? 'reviews.emptyWords' : 'reviews.emptySettledWords')}
        />
      )}
    </Shell>
  );
}
