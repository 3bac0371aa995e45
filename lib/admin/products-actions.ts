'use server';

import type { Route } from 'next';
import { notFound, redirect } from 'next/navigation';
import { after } from 'next/server';
import { z } from 'zod';
import { afterwards } from '../afterwards';
import { may } from '../auth/may';
import { requireUser, type User } from '../auth/require-user';
import { clearGoods } from '../catalog/clear';
import type { Touched } from '../catalog/clear-later';
import { saveCollection } from '../catalog/edit-collection';
import { type Fault, type Fields, localized, readProductFields } from '../catalog/edit-fields';
import { saveProduct } from '../catalog/edit-product';
import { arrangePictures, type Place } from '../catalog/pictures';
import { currentShop } from '../current-shop';
import { assertSameOrigin } from '../http/origin';
import { applyFile } from './goods-csv-plan';
import { fieldsIn, forgetForm, keepForm } from './products-form';
import type { GoodsNotice } from './products-notices';
import { draftOf } from './settings-drafts';

const uuid = z.uuid();

/** The product's form: words, place, variants, prices and counts, all of it or nothing. */
export async function saveProductAction(formData: FormData): Promise<void> {
  const { fields, id, page, user } = await comeIn(formData, 'products');
  const { db, clock } = await currentShop();
  const now = clock();
  const key = { about: `product:${id ?? 'new'}`, userId: user.id };
  const { edit, faults } = readProductFields(fields);
  const saved = faults.length === 0 ? await saveProduct(db, user, { id, edit, why: 'counted', now }) : null;
  if (saved?.kind === 'saved') {
    await forgetForm(db, key);
    cleared(saved.touched);
    say(`/admin/products/${saved.id}`, id ? 'saved' : 'made');
  }
  if (saved?.kind === 'gone') say('/admin/products', 'gone');
  await keepForm(db, key, { fields, faults: saved?.kind === 'faults' ? saved.faults : faults }, now);
  say(page, 'faults');
}

/** The form of a kind of goods. */
export async function saveCollectionAction(formData: FormData): Promise<void> {
  const { fields, id, page, user } = await comeIn(formData, 'collections');
  const { db, clock } = await currentShop();
  const now = clock();
  const key = { about: `kind:${id ?? 'new'}`, userId: user.id };
  const saved = await saveCollection(db, user, { id, fields, now });
  if (saved.kind === 'saved') {
    await forgetForm(db, key);
    cleared(saved.touched);
    say('/admin/collections', id ? 'saved' : 'made');
  }
  if (saved.kind === 'gone') say('/admin/collections', 'gone');
  await keepForm(db, key, { fields, faults: saved.kind === 'faults' ? saved.faults : [] }, now);
  say(page, 'faults');
}

/** Order, words and removal of a product's pictures. */
export async function arrangePicturesAction(formData: FormData): Promise<void> {
  const { fields, id, page, user } = await comeIn(formData, 'products');
  if (!id) notFound();
  const { db, clock } = await currentShop();
  const places = Object.keys(fields).flatMap((name) => {
    const picture = /^p\.([\w-]{1,64})\.place$/.exec(name)?.[1];
    return picture ? [placeOf(fields, picture)] : [];
  });
  const end = await arrangePictures(db, user, { id, places, now: clock() });
  if (end.kind === 'arranged') cleared(end.touched);
  say(page, end.kind);
}

function placeOf(fields: Fields, name: string): Place {
  const faults: Fault[] = [];
  const alt = localized(fields, `p.${name}.alt`, 300, false, (field, kind) => faults.push({ field, kind }));
  const written = Number(fields[`p.${name}.place`]);
  return {
    name,
    place: Number.isFinite(written) ? written : 99,
    alt: fields[`p.${name}.alt.en`] === undefined || faults.length > 0 ? null : alt,
    away: fields[`p.${name}.away`] === 'yes',
  };
}

/** The second step of a file: does exactly what was shown, or shows again what it would do now. */
export async function applyFileAction(formData: FormData): Promise<void> {
  const { fields, user } = await comeIn(formData, 'products');
  const { db, clock } = await currentShop();
  const key = { about: 'file', userId: user.id };
  const kept = await draftOf(db, key);
  if (!kept?.text) say('/admin/products/file', 'file_missing');
  if (fields.drop === 'yes') {
    await forgetForm(db, key);
    say('/admin/products/file', 'file_dropped');
  }
  const end = await applyFile(db, user, kept?.text ?? '', clock(), fields.seen ?? '');
  if (end.kind !== 'done') say('/admin/products/file', 'file_changed');
  await forgetForm(db, key);
  cleared(end.touched);
  say('/admin/products', 'file_done');
}

/** From the shop's own page, signed in, with the right to goods. */
async function comeIn(formData: FormData, room: 'products' | 'collections') {
  await assertSameOrigin();
  const fields = fieldsIn(formData);
  const read = uuid.safeParse(fields.id);
  const id = read.success ? read.data : null;
  const page = `/admin/${room}/${id ?? 'new'}`;
  const user: User = await requireUser(page);
  if (!may(user, 'goods')) say(page, 'not_allowed');
  return { fields, id, page, user };
}

/** At once, for whoever looks next; the outbox row stays the promise. */
function cleared(touched: Touched): void {
  clearGoods(touched);
  after(afterwards);
}

function say(page: string, notice: GoodsNotice): never {
  redirect(`${page}?notice=${notice}` as Route);
}
