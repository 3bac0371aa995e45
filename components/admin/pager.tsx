import type { Route } from 'next';
import Link from 'next/link';
import { Icon } from '@/components/ui/icon';
import type { AdminText } from '@/lib/admin/words';

/** "11 orders, back to Thursday 15:20", and the ways on. An end of the list has no button. */
export function Pager({
  t,
  said,
  newer,
  older,
}: {
  t: AdminText;
  said: string;
  newer: string | null;
  older: string | null;
}) {
  return (
    <nav className="older" aria-label={t('pages.label')}>
      <span className="second">{said}</span>
      <span className="acts">
        {newer ? (
          <Link className="btn quiet" href={newer as Route} prefetch={false}>
            <Icon name="left" /> {t('pages.newer')}
          </Link>
        ) : null}
        {older ? (
          <Link className="btn quiet" href={older as Route} prefetch={false}>
            {t('pages.older')} <Icon name="right" />
          </Link>
        ) : null}
      </span>
    </nav>
  );
}
