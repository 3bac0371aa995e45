import type { Route } from 'next';
import Link from 'next/link';
import { Icon } from '@/components/ui/icon';
import type { Neighbours } from '@/lib/admin/neighbours';
import type { AdminText } from '@/lib/admin/words';

/** The orders placed right before and after this one; P and N follow them. */
export function OrderNear({ near, t }: { near: Neighbours; t: AdminText }) {
  const link = (number: string) => `/admin/orders/${number}` as Route;
  return (
    <nav className="near" aria-label={t('order.near')}>
      {near.newer ? (
        <Link className="link t" href={link(near.newer)} prefetch={false} rel="prev" data-key="p" title={near.newer}>
          <Icon name="left" /> {t('order.newer')}
        </Link>
      ) : null}
      {near.older ? (
        <Link className="link t" href={link(near.older)} prefetch={false} rel="next" data-key="n" title={near.older}>
          {t('order.older')} <Icon name="right" />
        </Link>
      ) : null}
    </nav>
  );
}
