import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Icon, type IconName, Mark } from '@/components/ui/icon';
import type { AdminText } from '@/lib/admin/words';
import { signOutAction } from '@/lib/auth/actions';

type Room = 'orders' | 'webhooks' | 'mails' | 'settings';

const ROOMS: readonly { room: Room; icon: IconName }[] = [
  { room: 'orders', icon: 'parcel' },
  { room: 'webhooks', icon: 'hook' },
  { room: 'mails', icon: 'mail' },
  { room: 'settings', icon: 'settings' },
];

/** What stands around every page behind the counter: lid, rail, contents. */
export function Shell({ t, here, shop, children }: { t: AdminText; here: Room; shop: string; children: ReactNode }) {
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
            <Rail t={t} here={here} />
          </details>
          <Link className="mark" href={'/admin/orders' as Route} prefetch={false}>
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
          <Rail t={t} here={here} />
        </div>
        <main className="main" id="main">
          {children}
        </main>
      </div>
    </div>
  );
}

function Rail({ t, here }: { t: AdminText; here: Room }) {
  return (
    <nav className="rail" aria-label={t('rail.label')}>
      {ROOMS.map(({ room, icon }) => (
        <Link
          key={room}
          href={`/admin/${room}` as Route}
          prefetch={false}
          aria-current={room === here ? 'page' : undefined}
        >
          <Icon name={icon} />
          {t(`rail.${room}`)}
        </Link>
      ))}
      <a href="/" className="only-phone">
        <Icon name="leave" />
        {t('shop')}
      </a>
    </nav>
  );
}
