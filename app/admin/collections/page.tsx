import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { Empty } from '@/components/admin/empty';
import { GoodsNotice } from '@/components/admin/product-notice';
import { Shell } from '@/components/admin/shell';
import { Icon } from '@/components/ui/icon';
import { listKinds } from '@/lib/admin/products-list';
import { adminWords } from '@/lib/admin/words';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('kinds.title') };
}

export default async function CollectionsPage({ searchParams }: PageProps<'/admin/collections'>) {
  await requireUser('/admin/collections');
  const { notice } = await searchParams;
  const { db } = await currentShop();
  const { t, shop } = await adminWords();
  const kinds = await listKinds(db);
  return (
    <Shell t={t} here="products" shop={shop}>
      <p>
        <Link className="link t" href={'/admin/products' as Route} prefetch={false}>
          <Icon name="left" /> {t('goods.title')}
        </Link>
      </p>
      <div className="headrow">
        <h1>{t('kinds.title')}</h1>
        <Link className="btn" href={'/admin/collections/new' as Route} prefetch={false}>
          <Icon name="plus" /> {t('kinds.new')}
        </Link>
      </div>
      <p className="second intro">{t('kinds.intro')}</p>
      <GoodsNotice t={t} written={notice} />
      {kinds.length === 0 ? (
        <Empty title={t('kinds.empty')} words={t('kinds.emptyWords')} />
      ) : (
        <div className="panel flush scroll">
          <table className="list">
            <caption className="sr">{t('kinds.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('goods.position')}</th>
                <th scope="col">{t('goods.name')}</th>
                <th scope="col">{t('goods.slug')}</th>
                <th scope="col" className="r">
                  {t('kinds.things')}
                </th>
              </tr>
            </thead>
            <tbody>
              {kinds.map((kind) => (
                <tr key={kind.id}>
                  <td className="num">{kind.position}</td>
                  <td>
                    <Link className="no" href={`/admin/collections/${kind.id}` as Route} prefetch={false}>
                      {kind.title.en}
                    </Link>
                  </td>
                  <td className="second">{kind.slug}</td>
                  <td className="r num">{kind.things}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Shell>
  );
}
