import { and, asc, eq, notInArray } from 'drizzle-orm';
import type { Db, Tx } from '@/db/client';
import { auditLog, shippingMethods, taxRates } from '@/db/schema';
import type { Localized } from '@/db/schema/columns';
import { inTransaction } from '@/db/transaction';
import { type Actor, assertMay } from '../auth/may';
import { dueToClear, type Touched } from '../catalog/clear-later';
import { type Fault, type Fields, localized, readSum, TONGUES, wholeNumber } from '../catalog/edit-fields';
import { changesBetween, plainSum } from '../catalog/edit-read';
import { isSlug } from '../catalog/slug';
import { MARKET_FACTS, type Market } from '../markets';

type Method = { code: string; title: Localized; note: Localized; amountMinor: bigint; position: number };

/** How parcels travel in a market and its tax, as the form shows them: "m.CODE.amount", "tax". */
export async function marketFields(db: Db | Tx, market: Market): Promise<{ codes: string[]; fields: Fields }> {
  const rows = await db
    .select()
    .from(shippingMethods)
    .where(eq(shippingMethods.market, market))
    .orderBy(asc(shippingMethods.position));
  const [rate] = await db.select().from(taxRates).where(eq(taxRates.market, market));
  const fields: Record<string, string> = { tax: percent(rate?.basisPoints ?? 0) };
  for (const row of rows) {
    const name = `m.${row.code}`;
    fields[`${name}.code`] = row.code;
    fields[`${name}.amount`] = plainSum(row.amountMinor, MARKET_FACTS[market].currency);
    fields[`${name}.position`] = String(row.position);
    for (const tongue of TONGUES) {
      fields[`${name}.title.${tongue}`] = row.title[tongue] ?? '';
      fields[`${name}.note.${tongue}`] = row.note[tongue] ?? '';
    }
  }
  return { codes: rows.map(({ code }) => code), fields };
}

/** 1550 as "15.5". */
function percent(basisPoints: number): string {
  return (basisPoints / 100).toFixed(2).replace(/\.?0+$/, '');
}

/**
 * Saves a market's ways to deliver and its tax, whole; placed orders keep theirs. Answers what is wrong, or what was
 * touched. Throws NotAllowedError.
 */
export async function saveMarket(
  db: Db,
  actor: Actor,
  { market, fields, now }: { market: Market; fields: Fields; now: Date },
): Promise<{ faults: Fault[]; touched: Touched | null }> {
  assertMay(actor, 'settings');
  const { methods, basisPoints, faults } = readMarket(market, fields);
  if (faults.length > 0) return { faults, touched: null };
  return inTransaction(db, async (tx) => {
    const { fields: before } = await marketFields(tx, market);
    const codes = methods.map(({ code }) => code);
    await tx
      .delete(shippingMethods)
      .where(and(eq(shippingMethods.market, market), notInArray(shippingMethods.code, codes)));
    for (const { code, ...set } of methods) {
      await tx
        .insert(shippingMethods)
        .values({ market, code, ...set })
        .onConflictDoUpdate({ target: [shippingMethods.market, shippingMethods.code], set });
    }
    await tx
      .insert(taxRates)
      .values({ market, basisPoints })
      .onConflictDoUpdate({ target: taxRates.market, set: { basisPoints } });
    const changes = changesBetween(before, (await marketFields(tx, market)).fields);
    const touched = { products: [], collections: [], shelf: changes.length > 0 };
    if (changes.length > 0) {
      await tx.insert(auditLog).values({
        at: now,
        userId: actor.id,
        action: 'settings.delivery',
        subject: `settings:delivery.${market}`,
        detail: { market },
        before: Object.fromEntries(changes.map((change) => [change.field, change.before])),
        after: Object.fromEntries(changes.map((change) => [change.field, change.after])),
      });
      await dueToClear(tx, [touched], now);
    }
    return { faults: [], touched };
  });
}

function readMarket(market: Market, fields: Fields) {
  const faults: Fault[] = [];
  const fault = (field: string, kind: Fault['kind']) => faults.push({ field, kind });
  const basisPoints = readPercent(fields.tax ?? '');
  if (basisPoints === null) fault('tax', 'percent');
  const keys = Object.keys(fields).flatMap((name) => /^m\.([\w-]+)\.code$/.exec(name)?.[1] ?? []);
  const methods = keys.flatMap((key): Method[] => {
    const name = `m.${key}`;
    const code = (fields[`${name}.code`] ?? '').trim();
    if (fields[`${name}.away`] === 'yes' || (key === 'new' && code === '')) return [];
    if (!isSlug(code)) fault(`${name}.code`, 'address');
    const written = (fields[`${name}.amount`] ?? '').trim();
    return [
      {
        code,
        title: localized(fields, `${name}.title`, 80, true, fault),
        note: localized(fields, `${name}.note`, 120, true, fault),
        amountMinor: readSum(written, MARKET_FACTS[market].currency, `${name}.amount`, fault, 0n) ?? 0n,
        position: wholeNumber(fields, `${name}.position`, 99, 'place', fault) ?? keys.indexOf(key) + 1,
      },
    ];
  });
  if (methods.length === 0) fault('m.new.code', 'no_method');
  if (new Set(methods.map(({ code }) => code)).size < methods.length) fault('m.new.code', 'taken');
  return { methods, basisPoints: basisPoints ?? 0, faults };
}

/** "15", "15.5" or "15.25" of a hundred, in basis points. */
function readPercent(written: string): number | null {
  const match = /^(\d{1,2})(?:[.,](\d{1,2}))?$/.exec(written.trim());
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
}
