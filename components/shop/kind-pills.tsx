import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Icon } from '@/components/ui/icon';
import type { Kind } from '@/lib/catalog/types';

type Props = {
  kinds: readonly Kind[];
  chosen: string | undefined;
  to: (kind: Kind) => Route;
  /** Where the chosen one's cross leads. */
  back: Route;
  counted?: boolean;
};

/** The kinds as links; the chosen one has a cross. `counted`: each says how many things it has. */
export async function KindPills({ kinds, chosen, to, back, counted = false }: Props) {
  const t = await getTranslations('shop.listing');
  return (
    <nav aria-label={t('kinds')}>
      <ul className="row">
        {kinds.map((kind) => (
          <li key={kind.slug}>
            {kind.slug === chosen ? (
              <Link
                className="pill"
                aria-current="true"
                href={back}
                prefetch={false}
                aria-label={t('leave_out', { kind: kind.title })}
              >
                {kind.title} <Icon name="cross" />
              </Link>
            ) : (
              <Link className="pill" href={to(kind)} prefetch={false}>
                {kind.title} {counted ? <span className="note">{kind.things}</span> : null}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
