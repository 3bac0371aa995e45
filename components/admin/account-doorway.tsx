import type { ReactNode } from 'react';
import { Icon, Mark } from '@/components/ui/icon';
import type { AdminText } from '@/lib/admin/words';

/** What stands around whoever is not in yet: the lid, and a slip on the counter. */
export function Doorway({ t, shop, children }: { t: AdminText; shop: string; children: ReactNode }) {
  return (
    <div className="doorway">
      <header className="lid">
        <div className="page in">
          <span className="mark">
            <Mark />
            {shop}
          </span>
          <span className="end">
            <a href="/">
              <Icon name="leave" /> {t('shop')}
            </a>
          </span>
        </div>
      </header>
      <main className="room shaded">{children}</main>
    </div>
  );
}
