import type { Route } from 'next';
import Link from 'next/link';
import { Icon } from '@/components/ui/icon';
import type { Entry } from '@/lib/admin/timeline-entry';
import { dayOf, secondsOf } from '@/lib/admin/when';
import type { AdminText } from '@/lib/admin/words';
import { RawView } from './raw-view';

/** One history, newest first. A new day is said once. */
export function Timeline({ t, entries, now }: { t: AdminText; entries: readonly Entry[]; now: Date }) {
  return (
    <ol className="time">
      {entries.map((entry, place) => {
        const day = dayOf(entry.at, now);
        const before = entries[place - 1];
        const newDay = before ? dayOf(before.at, now) !== day : dayOf(now, now) !== day;
        return (
          <li key={entry.key} className={`${entry.tone}${entry.big ? ' big' : ''}`}>
            <time dateTime={entry.at.toISOString()}>
              {newDay ? <span className="day">{day}</span> : null}
              {secondsOf(entry.at)}
            </time>
            <span className="dot">
              <Icon name={entry.icon} />
            </span>
            <div>
              <b>{entry.subject}</b> <span className="said2">{entry.said}</span>
              {entry.href ? (
                <>
                  {' '}
                  {entry.href.startsWith('/') ? (
                    <Link href={entry.href as Route} prefetch={false}>
                      {entry.linkWords ?? t('time.mailOpen')}
                    </Link>
                  ) : (
                    <a href={entry.href} rel="noreferrer">
                      {entry.linkWords}
                    </a>
                  )}
                </>
              ) : null}
              {entry.raw ? (
                <RawView t={t} raw={entry.raw} label={entry.icon === 'hook' ? t('time.raw') : t('time.rawAnswer')} />
              ) : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
