import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { ProductFilePlan } from '@/components/admin/product-file';
import { GoodsNotice } from '@/components/admin/product-notice';
import { Shell } from '@/components/admin/shell';
import { Icon } from '@/components/ui/icon';
import { planFile } from '@/lib/admin/goods-csv-plan';
import { draftOf } from '@/lib/admin/settings-drafts';
import { adminWords } from '@/lib/admin/words';
import { may } from '@/lib/auth/may';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('goods.fileTitle') };
}

/** First step: a file. Second: what it would change, line by line, and the button that does it. */
export default async function GoodsFilePage({ searchParams }: PageProps<'/admin/products/file'>) {
  const user = await requireUser('/admin/products/file');
  const { notice } = await searchParams;
  const { db, clock } = await currentShop();
  const { t, shop } = await adminWords();
  const allowed = may(user, 'goods');
  const kept = allowed ? await draftOf(db, { about: 'file', userId: user.id }) : null;
  const plan = kept?.text ? await planFile(db, user, kept.text, clock()) : null;
  return (
    <Shell t={t} here="products" shop={shop}>
      <p>
        <Link className="link t" href={'/admin/products' as Route} prefetch={false}>
          <Icon name="left" /> {t('goods.title')}
        </Link>
      </p>
      <h1>{t('goods.fileTitle')}</h1>
      <p className="second intro">{t('goods.fileWords')}</p>
      <GoodsNotice t={t} written={allowed ? notice : 'not_allowed'} />
      {plan ? <ProductFilePlan t={t} plan={plan} /> : null}
      {allowed ? (
        <section className="panel">
          <h2>{t(plan ? 'goods.fileAnother' : 'goods.fileChoose')}</h2>
          <form action="/admin/products/file/read" method="post" encType="multipart/form-data" className="form">
            <div className="field">
              <label htmlFor="file">
                {t('goods.file')} <span className="opt">{t('goods.fileHint')}</span>
              </label>
              <input id="file" className="input" type="file" name="file" accept=".csv,text/csv" required />
            </div>
            <p className="acts">
              <button type="submit" className="btn">
                {t('goods.fileLook')}
              </button>
              <a className="btn quiet" href="/admin/products/csv" download>
                {t('goods.csv')}
              </a>
            </p>
          </form>
        </section>
      ) : null}
    </Shell>
  );
}
