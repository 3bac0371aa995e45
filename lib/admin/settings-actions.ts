'use server';

import type { Route } from 'next';
import { notFound, redirect } from 'next/navigation';
import { after } from 'next/server';
import { z } from 'zod';
import { afterwards } from '../afterwards';
import { may } from '../auth/may';
import { requireUser, type User } from '../auth/require-user';
import { clearGoods } from '../catalog/clear';
import { currentShop } from '../current-shop';
import { assertSameOrigin } from '../http/origin';
import { isMarket, PROVIDER_IDS } from '../markets';
import { fieldsIn, forgetForm, keepForm } from './products-form';
import type { GoodsNotice } from './products-notices';
import { saveMarket } from './settings-delivery';
import { testPurchase } from './settings-purchase';
import { saveShopIdentity } from './settings-shop';

/** Who the shop is: name, address, tax number, sender of mails. */
export async function saveShopAction(formData: FormData): Promise<void> {
  const user = await comeIn('/admin/settings/shop');
  const { db, clock } = await currentShop();
  const fields = fieldsIn(formData);
  const key = { about: 'shop', userId: user.id };
  const faults = await saveShopIdentity(db, user, fields, clock());
  if (faults.length > 0) {
    await keepForm(db, key, { fields, faults }, clock());
    say('/admin/settings/shop', 'faults');
  }
  await forgetForm(db, key);
  say('/admin/settings/shop', 'saved');
}

/** How parcels travel in one market, and its tax. */
export async function saveMarketAction(formData: FormData): Promise<void> {
  const fields = fieldsIn(formData);
  const market = fields.market ?? '';
  const page = '/admin/settings/delivery';
  const user = await comeIn(page);
  if (!isMarket(market)) notFound();
  const { db, clock } = await currentShop();
  const key = { about: `market:${market}`, userId: user.id };
  const { faults, touched } = await saveMarket(db, user, { market, fields, now: clock() });
  if (!touched) {
    await keepForm(db, key, { fields, faults }, clock());
    return say(page, 'faults', market);
  }
  await forgetForm(db, key);
  clearGoods(touched);
  after(afterwards);
  say(page, 'saved', market);
}

/** Buys one thing at a pretend provider, and goes to its page. */
export async function testPurchaseAction(formData: FormData): Promise<void> {
  const user = await comeIn('/admin/settings');
  const provider = z.enum(PROVIDER_IDS).safeParse(formData.get('provider'));
  if (!provider.success) notFound();
  const end = await testPurchase(await currentShop(), user, provider.data);
  if (end.kind === 'opened') redirect(end.url as Route);
  say('/admin/settings', end.kind === 'no_goods' ? 'test_no_goods' : 'test_refused');
}

/** From the shop's own page, signed in, with the right to settings. */
async function comeIn(page: string): Promise<User> {
  await assertSameOrigin();
  const user = await requireUser(page);
  if (!may(user, 'settings')) say(page, 'not_allowed');
  return user;
}

function say(page: string, notice: GoodsNotice, market?: string): never {
  redirect(`${page}?${market ? `market=${market}&` : ''}notice=${notice}` as Route);
}
