import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { CollectionForm } from '@/components/admin/collection-form';
import { GoodsNotice } from '@/components/admin/product-notice';
import { Shell } from '@/components/admin/shell';
import { Icon } from '@/components/ui/icon';
import { formOr } from '@/lib/admin/products-form';
import { adminWords } from '@/lib/admin/words';
import { requireUser } from '@/lib/auth/require-user';
import { collectionById, collectionFields } from '@/lib/catalog/edit-collection';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('kinds.title') };
}

export default async function CollectionPage({ params, searchParams }: PageProps<'/admin/collections/[id]'>) {
  const { id } = await params;
  const fresh = id === 'new';
  const read = z.uuid().safeParse(id);
  const user = await requireUser(fresh || read.success ? `/admin/collections/${id}` : '/admin/collections');
  if (!fresh && !read.success) notFound();
  const { db } = await currentShop();
  const row = fresh ? null : await collectionById(db, id);
  if (!fresh && !row) notFound();
  const { notice } = await searchParams;
  const { t, shop } = await adminWords();
  const stored = row ? collectionFields(row) : { position: '1' };
  const form =
    notice === 'faults'
      ? await formOr(db, { about: `kind:${id}`, userId: user.id }, stored)
      : { fields: stored, faults: [] };
  return (
    <Shell t={t} here="products" shop={shop}>
      <p>
        <Link className="link t" href={'/admin/collections' as Route} prefetch={false}>
          <Icon name="left" /> {t('kinds.title')}
        </Link>
      </p>
      <h1>{row ? row.title.en : t('kinds.new')}</h1>
      <GoodsNotice t={t} written={notice} />
      <CollectionForm t={t} id={row?.id ?? null} form={form} />
    </Shell>
  );
}
