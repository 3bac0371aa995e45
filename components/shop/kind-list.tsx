import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Icon } from '@/components/ui/icon';
import type { Kind } from '@/lib/catalog/types';
import type { Locale } from '@/lib/markets';
import { address } from './addresses';

/** The kinds of goods in very large type. */
export async function KindList({ locale, kinds }: { locale: Locale; kinds: readonly Kind[] }) {
  const t = await getTranslations('shop');
  return (
    <section className="page kinds-part" aria-labelledby="kinds">
      <h2 className="sr" id="kinds">
        {t('home.kinds')}
      </h2>
      <ul className="kinds">
        {kinds.map((kind) => (
          <li key={kind.slug}>
            <Link href={address(locale, 'collections', kind.slug)}>
              {kind.title}
              <span>
                {t('things', { things: kind.things })} <Icon name="right" />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
