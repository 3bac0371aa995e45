import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { ProductForm } from '@/components/admin/product-form';
import { ProductHistory } from '@/components/admin/product-history';
import { GoodsNotice } from '@/components/admin/product-notice';
import { ProductPictures } from '@/components/admin/product-pictures';
import { Published } from '@/components/admin/products-table';
import { Shell } from '@/components/admin/shell';
import { Icon } from '@/components/ui/icon';
import { formOr } from '@/lib/admin/products-form';
import { stockHistory } from '@/lib/admin/products-history';
import { listKinds } from '@/lib/admin/products-list';
import { adminWords } from '@/lib/admin/words';
import { requireUser } from '@/lib/auth/require-user';
import { fieldsOf, productNow } from '@/lib/catalog/edit-read';
import { shotsOf } from '@/lib/catalog/pictures';
import { currentShop } from '@/lib/current-shop';
import { env } from '@/lib/env';
import { localeIn, MARKET_FACTS, MARKETS } from '@/lib/markets';

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('goods.product') };
}

export default async function ProductPage({ params, searchParams }: PageProps<'/admin/products/[id]'>) {
  const id = z.uuid().safeParse((await params).id);
  const user = await requireUser(id.success ? `/admin/products/${id.data}` : '/admin/products');
  if (!id.success) notFound();
  const { db, clock } = await currentShop();
  const now = await productNow(db, id.data);
  if (!now) notFound();
  const { notice } = await searchParams;
  const { t, shop } = await adminWords();
  const { product, variants } = now;
  const stored = fieldsOf(now);
  const form =
    notice === 'faults'
      ? await formOr(db, { about: `product:${product.id}`, userId: user.id }, stored)
      : { fields: stored, faults: [] };
  const [kinds, events] = await Promise.all([
    listKinds(db),
    stockHistory(
      db,
      variants.map((variant) => variant.id),
    ),
  ]);
  const currencies = new Set(variants.flatMap(({ prices }) => prices.map(({ currency }) => currency)));
  const market = MARKETS.find((one) => currencies.has(MARKET_FACTS[one].currency));
  return (
    <Shell t={t} here="products" shop={shop}>
      <p>
        <Link className="link t" href={'/admin/products' as Route} prefetch={false}>
          <Icon name="left" /> {t('goods.title')}
        </Link>
      </p>
      <div className="headrow">
        <div className="named">
          <h1>{product.title.en}</h1>
          <Published t={t} published={product.published} />
        </div>
        {product.published && market ? (
          <a className="btn quiet" href={`/${localeIn(market, 'en')}/products/${product.slug}`}>
            <Icon name="leave" /> {t('goods.see')}
          </a>
        ) : null}
      </div>
      <GoodsNotice t={t} written={notice} />
      <div className="cols product">
        <ProductForm
          t={t}
          id={product.id}
          form={form}
          kinds={kinds}
          variants={variants.map((one) => ({ key: one.id, name: one.title.en, stock: one.available }))}
        />
        <div className="stack">
          <ProductPictures
            t={t}
            id={product.id}
            shots={shotsOf(product)}
            mayUpload={env().pictures.kind !== 'nowhere'}
          />
          <ProductHistory
            t={t}
            now={clock()}
            events={events}
            names={new Map(variants.map((one) => [one.id, one.title.en]))}
          />
        </div>
      </div>
      <p className="note">{t('zone')}</p>
    </Shell>
  );
}
