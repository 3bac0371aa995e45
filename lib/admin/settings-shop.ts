import { eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { auditLog, settings } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { type Actor, assertMay } from '../auth/may';
import type { Fault, Fields } from '../catalog/edit-fields';
import { changesBetween } from '../catalog/edit-read';

/** Where the row lies that papers, receipts and mails read. */
const SHOP_KEY = 'shop';

const PARTS = ['name', 'address', 'vat', 'mailFrom'] as const;
export type ShopIdentity = Record<(typeof PARTS)[number], string>;

const LONGEST = { name: 60, address: 400, vat: 60, mailFrom: 200 } as const;

/** "Name <address>" or an address alone, on one line. */
const SENDER = /^(?:[^<>"\r\n@]{1,80} ?<[^\s<>@"]+@[^\s<>@"]+>|[^\s<>@"]+@[^\s<>@"]+)$/;

/** Who the merchant says the shop is; empty where nothing was said. One statement. */
export async function shopIdentity(db: Db): Promise<ShopIdentity> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, SHOP_KEY));
  return identityIn(row?.value ?? {});
}

function identityIn(value: Readonly<Record<string, unknown>>): ShopIdentity {
  const said = (part: string) => (typeof value[part] === 'string' ? String(value[part]).trim() : '');
  return { name: said('name'), address: said('address'), vat: said('vat'), mailFrom: said('mailFrom') };
}

/** Saves the shop's identity; answers what is wrong with it, nothing when it was kept. Throws NotAllowedError. */
export async function saveShopIdentity(db: Db, actor: Actor, fields: Fields, now: Date): Promise<Fault[]> {
  assertMay(actor, 'settings');
  const after = identityIn(
    Object.fromEntries(PARTS.map((part) => [part, (fields[part] ?? '').replaceAll('\r\n', '\n')])),
  );
  const faults: Fault[] = PARTS.filter((part) => after[part].length > LONGEST[part]).map((field) => ({
    field,
    kind: 'long',
  }));
  if (after.name.includes('\n')) faults.push({ field: 'name', kind: 'long' });
  if (after.mailFrom !== '' && !SENDER.test(after.mailFrom)) faults.push({ field: 'mailFrom', kind: 'sender' });
  if (faults.length > 0) return faults;
  await inTransaction(db, async (tx) => {
    const [row] = await tx.select().from(settings).where(eq(settings.key, SHOP_KEY)).for('update');
    const changes = changesBetween(identityIn(row?.value ?? {}), after);
    if (changes.length === 0) return;
    const write = { value: after, changedAt: now, changedBy: actor.id };
    await tx
      .insert(settings)
      .values({ key: SHOP_KEY, ...write })
      .onConflictDoUpdate({ target: settings.key, set: write });
    await tx.insert(auditLog).values({
      at: now,
      userId: actor.id,
      action: 'settings.shop',
      subject: `settings:${SHOP_KEY}`,
      detail: {},
      before: Object.fromEntries(changes.map(({ field, before }) => [field, before])),
      after: Object.fromEntries(changes.map(({ field, after: is }) => [field, is])),
    });
  });
  return [];
}
