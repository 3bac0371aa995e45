import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Icon, type IconName, Mark } from '@/components/ui/icon';
import { type RailCounts, railCounts } from '@/lib/admin/rail-counts';
import type { AdminText } from '@/lib/admin/words';
import { signOutAction } from '@/lib/auth/actions';

type Room = 'home' | 'orders' | 'products' | 'reviews' | 'webhooks' | 'customers' | 'mails' | 'people' | 'settings';

const ROOMS: readonly { room: Room; icon: IconName }[] = [
  { room: 'home', icon: 'home' },
  { room: 'orders', icon: 'parcel' },
  { room: 'reviews', icon: 'warning' },
  { room: 'products', icon: 'shirt' },
  { room: 'webhooks', icon: 'hook' },
  { room: 'customers', icon: 'person' },
  { room: 'mails', icon: 'mail' },
  { room: 'people', icon: 'key' },
  { room: 'settings', icon: 'settings' },
];

type Props = { t: AdminText; here: Room; shop: string; children: ReactNode };

/** What stands around every page behind the counter: lid, rail, contents. */
export async function Shell({ t, here, shop, children }: Props) {
  const counts = await railCounts();
  return (
    <div className="adm">
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="lid">
        <div className="in">
          <details className="menu only-phone">
            <summary aria-label={t('menu')}>
              <Icon name="menu" />
            </summary>
            <Rail t={t} here={here} counts={counts} />
          </details>
          <Link className="mark" href={'/admin' as Route} prefetch={false}>
            <Mark />
            {shop}
          </Link>
          <search className="find only-desk">
            <form action="/admin/orders">
              <Icon name="search" />
              <input name="q" type="search" aria-label={t('search.label')} placeholder={t('search.placeholder')} />
            </form>
          </search>
          <span className="end">
            <a href="/" className="only-desk">
              <Icon name="leave" /> {t('shop')}
            </a>
            <Link href={'/admin/account' as Route} prefetch={false}>
              {t('you')}
            </Link>
            <form action={signOutAction}>
              <button type="submit" className="plain">
                {t('out')}
              </button>
            </form>
          </span>
        </div>
      </header>
      <div className="frame">
        <div className="only-desk beside">
          <Rail t={t} here={here} counts={counts} />
        </div>
        <main className="main" id="main">
          {children}
        </main>
      </div>
    </div>
  );
}

function Rail({ t, here, counts }: { t: AdminText; here: Room; counts: RailCounts }) {
  return (
    <nav className="rail" aria-label={t('rail.label')}>
      {ROOMS.map(({ room, icon }) => (
        <Link
          key={room}
          href={(room === 'home' ? '/admin' : `/admin/${room}`) as Route}
          prefetch={false}
          aria-current={room === here ? 'page' : undefined}
        >
          <Icon name={icon} />
          {t(`rail.${room}`)}
          {room === 'reviews' || room === 'webhooks' ? <Waiting t={t} count={counts[room]} /> : null}
        </Link>
      ))}
      <a href="/" className="only-phone">
        <Icon name="leave" />
        {t('shop')}
      </a>
    </nav>
  );
}

/** How many wait for a person in a room; absent where nobody has to come. */
function Waiting({ t, count }: { t: AdminText; count: number }) {
  if (count === 0) return null;
  const said = count > 99 ? '99+' : String(count);
  return (
    <span className="n">
      <span aria-hidden="true">{said}</span>
      <span className="sr">{t('rail.waits', { count: said })}</span>
    </span>
  );
}
