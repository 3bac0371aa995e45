import type { Metadata } from 'next';
import { Faults, ProductField } from '@/components/admin/product-field';
import { GoodsNotice } from '@/components/admin/product-notice';
import { SettingsTabs } from '@/components/admin/settings-tabs';
import { Shell } from '@/components/admin/shell';
import { formOr } from '@/lib/admin/products-form';
import { saveShopAction } from '@/lib/admin/settings-actions';
import { shopIdentity } from '@/lib/admin/settings-shop';
import { adminWords } from '@/lib/admin/words';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';
import { env } from '@/lib/env';

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('settings.tab_shop') };
}

export default async function ShopSettingsPage({ searchParams }: PageProps<'/admin/settings/shop'>) {
  const user = await requireUser('/admin/settings/shop');
  const { notice } = await searchParams;
  const { db } = await currentShop();
  const { t, shop } = await adminWords();
  const stored = await shopIdentity(db);
  const form =
    notice === 'faults' ? await formOr(db, { about: 'shop', userId: user.id }, stored) : { fields: stored, faults: [] };
  return (
    <Shell t={t} here="settings" shop={shop}>
      <h1>{t('settings.title')}</h1>
      <SettingsTabs t={t} here="shop" />
      <GoodsNotice t={t} written={notice} />
      <form action={saveShopAction} className="panel form narrow-form" aria-label={t('settings.tab_shop')}>
        <Faults t={t} form={form} />
        <p className="second">{t('settings.shopWords')}</p>
        <ProductField t={t} form={form} name="name" label={t('settings.shopName')} placeholder={shop} />
        <ProductField t={t} form={form} name="address" label={t('settings.shopAddress')} lines={4} />
        <ProductField t={t} form={form} name="vat" label={t('settings.shopVat')} />
        <ProductField
          t={t}
          form={form}
          name="mailFrom"
          label={t('settings.shopMailFrom')}
          hint={t('settings.shopMailFromHint')}
          placeholder={env().mailFrom}
        />
        <p>
          <button type="submit" className="btn">
            {t('goods.save')}
          </button>
        </p>
      </form>
    </Shell>
  );
}
