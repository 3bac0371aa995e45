import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Db, Tx } from '@/db/client';
import { prices, products, shippingMethods, stock, taxRates, variants } from '@/db/schema';
import { MARKET_FACTS, type Market } from '../markets';
import { smallestSum } from '../money';
import { includedTax, subtotalOf } from './totals';
import type { Fault, Item, Quote, QuoteLine, ShippingChoice } from './types';

type Wish = { market: Market; items: readonly Item[]; shippingMethod?: string };

/** What the things cost now in this market. Two statements. Faults name the item or the shipping method at fault. */
export async function quote(
  db: Db | Tx,
  wish: Wish,
): Promise<{ ok: true; quote: Quote } | { ok: false; faults: Fault[] }> {
  const { currency } = MARKET_FACTS[wish.market];
  const found = await priced(db, currency, [...new Set(wish.items.map((item) => item.sku))]);
  const { choices, basisPoints } = await terms(db, wish.market);
  const faults: Fault[] = [];
  const lines: QuoteLine[] = [];
  for (const [index, item] of wish.items.entries()) {
    const row = found.get(item.sku);
    if (!row) faults.push({ path: `items.${index}.sku`, code: 'unknown_sku', values: { sku: item.sku } });
    else if (row.unitMinor === null)
      faults.push({ path: `items.${index}.sku`, code: 'not_sold_here', values: { sku: item.sku } });
    else lines.push({ ...row, unitMinor: row.unitMinor, quantity: item.quantity });
  }
  const shipping = choices.find((choice) => choice.code === wish.shippingMethod) ?? null;
  if (wish.shippingMethod !== undefined && !shipping) faults.push({ path: 'shippingMethod', code: 'shipping_method' });
  if (faults.length > 0) return { ok: false, faults };
  const subtotalMinor = subtotalOf(lines);
  const totalMinor = subtotalMinor + (shipping?.amountMinor ?? 0n);
  return {
    ok: true,
    quote: {
      currency,
      lines,
      subtotalMinor,
      shipping,
      shippingChoices: choices,
      taxMinor: includedTax(totalMinor, basisPoints, smallestSum(currency)),
      taxBasisPoints: basisPoints,
      totalMinor,
    },
  };
}

type PricedRow = Omit<QuoteLine, 'quantity' | 'unitMinor'> & { unitMinor: bigint | null };

async function priced(db: Db | Tx, currency: string, skus: string[]): Promise<Map<string, PricedRow>> {
  if (skus.length === 0) return new Map();
  const rows = await db
    .select({
      variantId: variants.id,
      sku: variants.sku,
      slug: products.slug,
      title: products.title,
      variantTitle: variants.title,
      picture: products.picture,
      cutout: products.cutout,
      unitMinor: prices.amountMinor,
      available: stock.available,
      billing: variants.billing,
      catalogueRef: variants.catalogueRef,
    })
    .from(variants)
    .innerJoin(products, and(eq(products.id, variants.productId), eq(products.published, true)))
    .leftJoin(prices, and(eq(prices.variantId, variants.id), eq(prices.currency, currency)))
    .leftJoin(stock, eq(stock.variantId, variants.id))
    .where(inArray(variants.sku, skus));
  return new Map(rows.map((row) => [row.sku, row]));
}

async function terms(db: Db | Tx, market: Market): Promise<{ choices: ShippingChoice[]; basisPoints: number }> {
  const rows = await db
    .select({
      code: shippingMethods.code,
      title: shippingMethods.title,
      note: shippingMethods.note,
      amountMinor: shippingMethods.amountMinor,
      basisPoints: taxRates.basisPoints,
    })
    .from(shippingMethods)
    .leftJoin(taxRates, eq(taxRates.market, shippingMethods.market))
    .where(eq(shippingMethods.market, market))
    .orderBy(asc(shippingMethods.position));
  const choices = rows.map(({ code, title, note, amountMinor }) => ({ code, title, note, amountMinor }));
  return { choices, basisPoints: rows[0]?.basisPoints ?? 0 };
}
