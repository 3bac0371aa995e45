import type { Route } from 'next';
import Link from 'next/link';
import { Icon } from '@/components/ui/icon';
import { type listKinds, type ProductListAddress, productListHref } from '@/lib/admin/products-list';
import type { AdminText } from '@/lib/admin/words';

type Props = { t: AdminText; address: ProductListAddress; kinds: Awaited<ReturnType<typeof listKinds>> };

/** Kinds as tabs and a search. All of it is in the address. */
export function ProductsTools({ t, address, kinds }: Props) {
  const { words, kind } = address;
  return (
    <>
      <nav className="tabs" aria-label={t('goods.kinds')}>
        {[{ slug: null, label: t('goods.all') }, ...kinds.map(({ slug, title }) => ({ slug, label: title.en }))].map(
          ({ slug, label }) => (
            <Link
              key={slug ?? ''}
              href={productListHref({ words, kind: slug, cursor: null }) as Route}
              prefetch={false}
              aria-current={slug === kind ? 'page' : undefined}
            >
              {label}
            </Link>
          ),
        )}
      </nav>
      <div className="filters">
        <search className="findin">
          <form action="/admin/products">
            <Icon name="search" />
            {kind ? <input type="hidden" name="kind" value={kind} /> : null}
            <input
              className="input"
              type="search"
              name="q"
              defaultValue={words}
              aria-label={t('goods.search')}
              placeholder={t('goods.search')}
            />
            <button type="submit" className="btn quiet">
              {t('search.go')}
            </button>
          </form>
        </search>
        <Link className="link t" href={'/admin/collections' as Route} prefetch={false}>
          {t('goods.editKinds')}
        </Link>
      </div>
    </>
  );
}
