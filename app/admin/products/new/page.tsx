import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { Empty } from '@/components/admin/empty';
import { ProductForm } from '@/components/admin/product-form';
import { GoodsNotice } from '@/components/admin/product-notice';
import { Shell } from '@/components/admin/shell';
import { Icon } from '@/components/ui/icon';
import { formOr } from '@/lib/admin/products-form';
import { listKinds } from '@/lib/admin/products-list';
import { adminWords } from '@/lib/admin/words';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('goods.new') };
}

/** A product begins off the counter: a picture comes once it is there, and then it can be put on. */
export default async function NewProductPage({ searchParams }: PageProps<'/admin/products/new'>) {
  const user = await requireUser('/admin/products/new');
  const { notice } = await searchParams;
  const { db } = await currentShop();
  const { t, shop } = await adminWords();
  const kinds = await listKinds(db);
  const form =
    notice === 'faults'
      ? await formOr(db, { about: 'product:new', userId: user.id }, {})
      : { fields: { position: '1' }, faults: [] };
  return (
    <Shell t={t} here="products" shop={shop}>
      <p>
        <Link className="link t" href={'/admin/products' as Route} prefetch={false}>
          <Icon name="left" /> {t('goods.title')}
        </Link>
      </p>
      <h1>{t('goods.new')}</h1>
      <p className="second intro">{t('goods.newWords')}</p>
      <GoodsNotice t={t} written={notice} />
      {kinds.length > 0 ? (
        <ProductForm t={t} id={null} form={form} kinds={kinds} variants={[]} />
      ) : (
        <Empty
          title={t('kinds.empty')}
          words={t('kinds.emptyWords')}
          act={{ href: '/admin/collections/new', label: t('kinds.new') }}
        />
      )}
    </Shell>
  );
}
