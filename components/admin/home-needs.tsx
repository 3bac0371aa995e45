import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { type Sign, SignMark, TONE } from '@/components/ui/badge';
import type { Needs, OpenReview } from '@/lib/admin/home-needs';
import { countWords } from '@/lib/admin/home-words';
import type { Health } from '@/lib/admin/provider-check';
import { reviewWords } from '@/lib/admin/review-words';
import { whenOf } from '@/lib/admin/when';
import type { AdminWords } from '@/lib/admin/words';

type Props = {
  needs: Needs;
  reviews: readonly OpenReview[];
  health: readonly Health[];
  now: Date;
  words: AdminWords;
};

type Task = { key: string; sign: Sign; said: ReactNode; since: Date | null; href: string; act: string; main?: boolean };

/** What waits for a person, each with one way on. */
export function HomeNeeds(props: Props) {
  const { now, words } = props;
  const { t } = words;
  const tasks = tasksOf(props);
  return (
    <section className="panel" aria-labelledby="needs">
      <h2 id="needs">{t('home.needs')}</h2>
      {tasks.length === 0 ? <p className="second">{t('home.nothing')}</p> : null}
      <ul className="todo">
        {tasks.map(({ key, sign, said, since, href, act, main }) => (
          <li key={key}>
            <span className={`g ${TONE[sign]}`}>
              <SignMark sign={sign} />
            </span>
            <span>{said}</span>
            <span className="when">{since ? t('home.since', { when: whenOf(since, now, t) }) : null}</span>
            <Link className={main ? 'btn' : 'btn quiet'} href={href as Route} prefetch={false}>
              {act}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function tasksOf({ needs, reviews, health, words }: Props): Task[] {
  const { t } = words;
  const shown = reviews.map(
    (review): Task => ({
      key: review.id,
      sign: 'review',
      said: (
        <>
          {review.order ? <b>{review.order}: </b> : null}
          {reviewWords(review, words)}
        </>
      ),
      since: review.openedAt,
      href: review.order ? `/admin/orders/${review.order}` : `/admin/webhooks/${review.inboxId ?? ''}`,
      act: t('home.decide'),
      main: true,
    }),
  );
  const waiting = (
    name: 'reviews' | 'acts' | 'refunds' | 'webhooks' | 'toSend',
    more: Pick<Task, 'sign' | 'href'>,
    count = needs[name].count,
  ): Task[] =>
    count > 0
      ? [
          {
            ...more,
            key: name,
            said: t(`home.wait_${name}`, { count, said: countWords(count) }),
            since: needs[name].since,
            act: t(`home.act_${name}`),
          },
        ]
      : [];
  const inTrouble = health.flatMap((one): Task[] =>
    one.connected && (one.state === 'failing' || one.state === 'silent')
      ? [
          {
            key: one.provider,
            sign: one.state === 'failing' ? 'stopped' : 'waiting',
            said: t(`home.provider_${one.state}`, { provider: words.provider(one.provider), code: one.code || '—' }),
            since: one.state === 'failing' ? one.lastFailure : one.lastWebhook,
            href: `/admin/webhooks?provider=${one.provider}`,
            act: t('home.look'),
          },
        ]
      : [],
  );
  const low: Task[] =
    needs.low > 0
      ? [
          {
            key: 'low',
            sign: 'closed',
            said: t('home.wait_low', { count: needs.low, said: countWords(needs.low) }),
            since: null,
            href: '#low',
            act: t('home.act_low'),
          },
        ]
      : [];
  return [
    ...shown,
    ...(needs.reviews.count > reviews.length ? waiting('reviews', { sign: 'review', href: '/admin/reviews' }) : []),
    ...waiting('acts', { sign: 'review', href: '/admin/reviews' }),
    ...waiting('refunds', { sign: 'waiting', href: '/admin/orders?view=partially_refunded' }),
    ...waiting('webhooks', { sign: 'stopped', href: '/admin/webhooks?state=dead' }),
    ...inTrouble,
    ...waiting('toSend', { sign: 'closed', href: '/admin/orders?view=to_send' }),
    ...low,
  ];
}
