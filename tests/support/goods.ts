import type { Db } from '@/db/client';
import { collections, prices, products, shippingMethods, stock, taxRates, variants } from '@/db/schema';
import type { OrderDraft } from '@/lib/checkout/types';

/** One counted thing (POT), one uncounted (BEAN), one sold in Kazakhstan only (FELT). */
export async function putGoodsOnShelf(db: Db, pots: number): Promise<{ pot: string; bean: string }> {
  const say = (en: string) => ({ en });
  const [collection] = await db
    .insert(collections)
    .values({ slug: 'table', title: say('Table'), description: say('Things'), position: 1 })
    .returning();
  if (!collection) throw new Error('no collection');
  const put = async (sku: string, currency: string, amountMinor: bigint, available: number | null) => {
    const [product] = await db
      .insert(products)
      .values({
        slug: sku.toLowerCase(),
        collectionId: collection.id,
        title: say(sku),
        description: say(sku),
        picture: 'jebena',
        pictureAlt: say(sku),
        wall: '#D3784D',
        position: 1,
      })
      .returning();
    const [variant] = await db
      .insert(variants)
      .values({ productId: product?.id ?? '', sku, slug: 'one', title: say('One'), position: 1 })
      .returning();
    if (!variant) throw new Error('no variant');
    await db.insert(prices).values({ variantId: variant.id, currency, amountMinor });
    await db.insert(stock).values({ variantId: variant.id, available });
    return variant.id;
  };
  const pot = await put('POT', 'ETB', 145_000n, pots);
  const bean = await put('BEAN', 'ETB', 68_000n, null);
  await put('FELT', 'KZT', 1_590_000n, null);
  await db.insert(shippingMethods).values([
    {
      market: 'ET',
      code: 'standard',
      title: say('By motorbike'),
      note: say('two days'),
      amountMinor: 12_000n,
      position: 1,
    },
    { market: 'ET', code: 'pickup', title: say('Fetch it'), note: say('tomorrow'), amountMinor: 0n, position: 2 },
  ]);
  await db.insert(taxRates).values({ market: 'ET', basisPoints: 1_500 });
  return { pot, bean };
}

/** A wish for `quantity` pots, 1,450.00 each plus 120.00 delivery. */
export function wish(quantity = 1, more: Partial<OrderDraft> = {}): OrderDraft {
  return {
    market: 'ET',
    locale: 'en-ET',
    provider: 'kispay',
    method: 'redirect',
    items: [{ sku: 'POT', quantity }],
    customer: { fullName: 'Abeba Bikila', email: 'abeba@example.com', phone: '+251911000000' },
    shippingAddress: {
      line1: 'Bole road 214',
      line2: null,
      city: 'Addis Ababa',
      region: null,
      postalCode: null,
      country: 'ET',
    },
    shippingMethod: 'standard',
    ...more,
  };
}
