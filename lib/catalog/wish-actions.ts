'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { currentShop } from '@/lib/current-shop';
import { assertSameOrigin, ForeignOriginError } from '@/lib/http/origin';
import { allowWish } from '@/lib/http/rate-limit';
import { plainAddress } from '@/lib/mail/address';
import { LOCALES } from '@/lib/markets';
import { isSlug } from './slug';
import type { Told } from './told';
import { noteWish } from './wishes';

const LONGEST_ADDRESS = 254;
const slug = z.string().refine(isSlug).catch('_');
const fields = z.object({
  locale: z.enum(LOCALES).catch('en-ET'),
  product: slug,
  variant: slug,
  sku: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .catch(''),
  email: z.string().trim().max(LONGEST_ADDRESS).catch(''),
});

type Fields = z.infer<typeof fields>;

/**
 * The form of a thing that ran out: notes who wants to be told, and leads to a page that says so. Whether the address was
 * there before is not said.
 */
export async function tellMe(formData: FormData): Promise<void> {
  const read = fields.parse(Object.fromEntries(formData));
  const told = await note(read);
  redirect(`/${read.locale}/products/${read.product}/${read.variant}/told/${told}` as Route);
}

async function note({ locale, sku, email }: Fields): Promise<Told> {
  try {
    await assertSameOrigin();
  } catch (error) {
    if (error instanceof ForeignOriginError) return 'refused';
    throw error;
  }
  if (!(await allowWish()).allowed) return 'often';
  const address = plainAddress(email);
  if (!address) return 'address';
  const { db, clock } = await currentShop();
  await noteWish(db, { locale, sku, email: address }, clock());
  return 'noted';
}
