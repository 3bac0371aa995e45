import { createHash } from 'node:crypto';
import { asc, inArray } from 'drizzle-orm';
import type { Db, Tx } from '@/db/client';
import { collections, products } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { type Actor, assertMay } from '../auth/may';
import { dueToClear, gathered, type Touched } from '../catalog/clear-later';
import { type FaultKind, type Fields, readProductFields } from '../catalog/edit-fields';
import { saveProductIn } from '../catalog/edit-product';
import { fieldsOf, productNow } from '../catalog/edit-read';
import { COLUMNS } from './goods-csv';
import { readCsv } from './goods-csv-read';

export type FileFault = {
  line: number;
  column: string;
  kind: FaultKind | 'broken' | 'column' | 'column_twice' | 'needs_columns' | 'empty' | 'too_many' | 'differs' | 'twice';
  said?: string;
};
export type FileChange = {
  line: number;
  product: string;
  column: string;
  before: string;
  after: string;
  fresh: boolean;
};

/** What a file would change. `seen` names exactly this plan: it is another one when anything in the shop became another. */
export type FilePlan = { faults: FileFault[]; changes: FileChange[]; products: number; lines: number; seen: string };

const MOST_LINES = 5_000;
const MOST_FAULTS = 200;

type Line = { line: number; product: string; cells: Map<string, string> };

/** What a file of goods would change, line by line; nothing is changed. Throws NotAllowedError. */
export async function planFile(db: Db, actor: Actor, text: string, now: Date): Promise<FilePlan> {
  return (await carryOut(db, actor, text, now, null)).plan;
}

/** Does what the plan says, all of it or nothing: `changed` where the plan is another one by now, `faults` where it has any. */
export async function applyFile(
  db: Db,
  actor: Actor,
  text: string,
  now: Date,
  seen: string,
): Promise<{ kind: 'done' | 'changed' | 'faults'; plan: FilePlan; touched: Touched }> {
  return carryOut(db, actor, text, now, seen);
}

class Undo extends Error {}

/** Both are the same work: a dry run saves too, and takes it back. */
async function carryOut(db: Db, actor: Actor, text: string, now: Date, seen: string | null) {
  assertMay(actor, 'goods');
  const { lines, faults: early } = linesOf(text);
  const end = { plan: planOf(early, [], lines), touched: gathered([]) };
  if (early.length > 0) return { kind: 'faults' as const, ...end };
  let kind: 'done' | 'changed' | 'faults' = 'changed';
  try {
    await inTransaction(db, async (tx) => {
      const work = await saveAll(tx, actor, lines, now);
      end.plan = planOf(work.faults, work.changes, lines);
      end.touched = gathered(work.touched);
      kind = end.plan.faults.length > 0 ? 'faults' : end.plan.seen === seen ? 'done' : 'changed';
      if (kind !== 'done') throw new Undo();
      await dueToClear(tx, work.touched, now);
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  return { kind, ...end };
}

function planOf(faults: readonly FileFault[], changes: FileChange[], lines: readonly Line[]): FilePlan {
  const sorted = faults.toSorted((one, other) => one.line - other.line).slice(0, MOST_FAULTS);
  const seen = createHash('sha256').update(JSON.stringify(changes)).digest('base64url');
  return {
    faults: sorted,
    changes: changes.toSorted((one, other) => one.line - other.line),
    products: new Set(changes.map(({ product }) => product)).size,
    lines: lines.length,
    seen,
  };
}

function linesOf(text: string): { lines: Line[]; faults: FileFault[] } {
  const read = readCsv(text);
  if (read.kind === 'broken') return { lines: [], faults: [{ line: read.line, column: '', kind: 'broken' }] };
  const [head, ...rows] = read.rows;
  if (!head || rows.length === 0) return { lines: [], faults: [{ line: 1, column: '', kind: 'empty' }] };
  if (rows.length > MOST_LINES) {
    return { lines: [], faults: [{ line: MOST_LINES + 2, column: '', kind: 'too_many', said: String(MOST_LINES) }] };
  }
  const names = head.fields.map((name) => name.trim());
  const known = new Set(['product', ...COLUMNS.map(({ name }) => name)]);
  const faults = names.flatMap((name, index): FileFault[] => {
    if (!known.has(name)) return [{ line: head.line, column: name, kind: 'column' }];
    return names.indexOf(name) < index ? [{ line: head.line, column: name, kind: 'column_twice' }] : [];
  });
  if (!names.includes('product') || !names.includes('sku')) {
    faults.push({ line: head.line, column: 'product, sku', kind: 'needs_columns' });
  }
  const lines = rows.map(({ line, fields }) => {
    const cells = new Map(names.map((name, index) => [name, (fields[index] ?? '').trim()]));
    return { line, product: cells.get('product') ?? '', cells };
  });
  const skus = new Set<string>();
  for (const { line, cells } of lines) {
    const sku = cells.get('sku') ?? '';
    if (sku !== '' && skus.has(sku)) faults.push({ line, column: 'sku', kind: 'twice' });
    skus.add(sku);
  }
  return { lines, faults };
}

async function saveAll(tx: Tx, actor: Actor, lines: readonly Line[], now: Date) {
  const bySlug = new Map<string, Line[]>();
  for (const line of lines) bySlug.set(line.product, [...(bySlug.get(line.product) ?? []), line]);
  const kinds = new Map((await tx.select().from(collections)).map(({ id, slug }) => [slug, id]));
  const there = await tx
    .select({ id: products.id, slug: products.slug })
    .from(products)
    .where(inArray(products.slug, [...bySlug.keys()]))
    .orderBy(asc(products.id))
    .for('update');
  const faults: FileFault[] = [];
  const changes: FileChange[] = [];
  const touched: Touched[] = [];
  for (const [slug, own] of bySlug) {
    const id = there.find((one) => one.slug === slug)?.id ?? null;
    const standing = id ? await productNow(tx, id) : null;
    const before = standing ? fieldsOf(standing) : {};
    const form = formOf(slug, own, before, kinds);
    const { edit, faults: wrong } = readProductFields(form.fields);
    const place = (field: string) => form.places.get(field) ?? { line: own[0]?.line ?? 0, column: columnOf(field) };
    if (wrong.length + form.faults.length > 0) {
      faults.push(...form.faults, ...wrong.map(({ field, ...fault }) => ({ ...place(field), ...fault })));
      continue;
    }
    const differing = changesOf(slug, form, before, kinds, id === null);
    if (differing.length === 0) continue;
    const saved = await saveProductIn(tx, actor, { id, edit, why: 'file', now });
    if (saved.kind === 'faults')
      faults.push(...saved.faults.map(({ field, ...fault }) => ({ ...place(field), ...fault })));
    if (saved.kind !== 'saved') continue;
    touched.push(saved.touched);
    changes.push(...differing);
  }
  return { faults, changes, touched };
}

type Form = {
  fields: Record<string, string>;
  places: Map<string, { line: number; column: string }>;
  faults: FileFault[];
};

/** A product's form with what its lines say instead; what the file has no column for stays. */
function formOf(slug: string, lines: readonly Line[], before: Fields, kinds: ReadonlyMap<string, string>): Form {
  const form: Form = { fields: { ...before, slug }, places: new Map(), faults: [] };
  const keyOf = new Map(
    Object.entries(before).flatMap(([field, value]) => {
      const key = /^v\.([\w-]+)\.sku$/.exec(field)?.[1];
      return key ? [[value, key] as const] : [];
    }),
  );
  lines.forEach(({ line, cells }, index) => {
    const sku = cells.get('sku') ?? '';
    const key = keyOf.get(sku) ?? `new${line}`;
    for (const { name, field } of COLUMNS) {
      const written = cells.get(name);
      if (written === undefined) continue;
      const of = field.startsWith('v.');
      const target = of ? `v.${key}.${field.slice(2)}` : field;
      const value = field === 'kind' ? (kinds.get(written) ?? (written === '' ? '' : 'unknown')) : written;
      // The first line of a product speaks for it; others say the same or nothing.
      if (!of && index > 0) {
        if (written !== '' && value !== form.fields[target]) form.faults.push({ line, column: name, kind: 'differs' });
        continue;
      }
      form.fields[target] = value;
      form.places.set(target, { line, column: name });
    }
    form.places.set(`v.${key}.sku`, { line, column: 'sku' });
    form.fields[`v.${key}.position`] ??= String(index + 1);
  });
  return form;
}

/** The differences that the file makes, each where it is written. */
function changesOf(
  product: string,
  { fields, places }: Form,
  before: Fields,
  kinds: ReadonlyMap<string, string>,
  fresh: boolean,
): FileChange[] {
  const slugOf = new Map([...kinds].map(([slug, id]) => [id, slug]));
  const shown = (field: string, value: string) => (field === 'kind' ? (slugOf.get(value) ?? value) : value);
  return [...places].flatMap(([field, { line, column }]) => {
    const was = shown(field, before[field] ?? '');
    const is = shown(field, fields[field] ?? '');
    return same(column, was, is) ? [] : [{ line, product, column, before: was, after: is, fresh }];
  });
}

/** 1450 and 1450.00 are one price, "" and no one thing not published. */
function same(column: string, was: string, is: string): boolean {
  if (was === is) return true;
  if (column === 'published') return (was === 'yes') === (is === 'yes');
  if (!column.startsWith('price_')) return false;
  return was !== '' && is !== '' && plain(was) === plain(is);
}

function plain(sum: string): string {
  return sum.replaceAll(',', '').replace(/\.0*$|(\.\d*?)0+$/, '$1');
}

function columnOf(field: string): string {
  const general = field.replace(/^v\.[\w-]+\./, 'v.');
  return COLUMNS.find((column) => column.field === general)?.name ?? (field === 'slug' ? 'product' : field);
}
