import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { Empty } from '@/components/admin/empty';
import { GoodsNotice } from '@/components/admin/product-notice';
import { ProductsTable } from '@/components/admin/products-table';
import { ProductsTools } from '@/components/admin/products-tools';
import { Shell } from '@/components/admin/shell';
import { Icon } from '@/components/ui/icon';
import { listKinds, listProducts, productListHref, readProductList } from '@/lib/admin/products-list';
import { adminWords } from '@/lib/admin/words';
import { may } from '@/lib/auth/may';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('goods.title') };
}

export default async function ProductsPage({ searchParams }: PageProps<'/admin/products'>) {
  const asked = await searchParams;
  const address = readProductList(asked);
  const user = await requireUser(productListHref(address));
  const { db } = await currentShop();
  const { t, shop } = await adminWords();
  const [page, kinds] = await Promise.all([listProducts(db, address), listKinds(db)]);
  const first = page.rows[0];
  const last = page.rows.at(-1);
  const beyond = (to: 'before' | 'after', from: string) =>
    productListHref({ ...address, cursor: { to, from } }) as Route;
  const mayChange = may(user, 'goods');
  return (
    <Shell t={t} here="products" shop={shop}>
      <div className="headrow">
        <h1>{t('goods.title')}</h1>
        <div className="acts">
          <a className="btn quiet" href="/admin/products/csv" download>
            {t('goods.csv')}
          </a>
          {mayChange ? (
            <>
              <Link className="btn quiet" href={'/admin/products/file' as Route} prefetch={false}>
                {t('goods.fileIn')}
              </Link>
              <Link className="btn" href={'/admin/products/new' as Route} prefetch={false}>
                <Icon name="plus" /> {t('goods.new')}
              </Link>
            </>
          ) : null}
        </div>
      </div>
      <GoodsNotice t={t} written={asked.notice} />
      <ProductsTools t={t} address={address} kinds={kinds} />
      {first && last ? (
        <>
          <ProductsTable t={t} rows={page.rows} />
          <nav className="older" aria-label={t('pages.label')}>
            <span className="second">
              {t('goods.upTo', { count: page.rows.length, from: first.slug, to: last.slug })}
            </span>
            <span className="acts">
              {page.before ? (
                <Link className="btn quiet" href={beyond('before', first.slug)} prefetch={false}>
                  <Icon name="left" /> {t('goods.before')}
                </Link>
              ) : null}
              {page.after ? (
                <Link className="btn quiet" href={beyond('after', last.slug)} prefetch={false}>
                  {t('goods.after')} <Icon name="right" />
                </Link>
              ) : null}
            </span>
          </nav>
        </>
      ) : (
        <Empty
          title={t(address.words || address.kind ? 'goods.emptyFound' : 'goods.empty')}
          words={t(address.words || address.kind ? 'goods.emptyFoundWords' : 'goods.emptyWords')}
          act={
            address.words || address.kind
              ? { href: '/admin/products', label: t('goods.all') }
              : { href: '/admin/products/new', label: t('goods.new') }
          }
        />
      )}
    </Shell>
  );
}
