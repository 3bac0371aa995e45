import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import { prices, products, shippingMethods, stock, variants } from '@/db/schema';
import { type Actor, assertMay } from '../auth/may';
import { pay } from '../checkout/pay';
import { localeIn, MARKET_FACTS, MARKETS, type ProviderId } from '../markets';
import type { Shop } from '../shop';

export type TestPurchase = { kind: 'opened'; url: string } | { kind: 'no_goods' | 'refused' };

const PHONES = { ET: '+251911000000', KZ: '+77010000000', ZA: '+27820000000', EU: '+32470000000' } as const;
const CITIES = { ET: 'Addis Ababa', KZ: 'Almaty', ZA: 'Cape Town', EU: 'Brussels' } as const;
const POSTCODES = { ET: null, KZ: '050000', ZA: '8001', EU: '1000' } as const;

/**
 * Orders one cheap thing as a shopper would and opens a session at a pretend provider: `url` is its page. Refuses where
 * the provider is real: then a person buys in the shop. Throws NotAllowedError.
 */
export async function testPurchase(
  shop: Shop,
  actor: Actor & { email: string },
  provider: ProviderId,
): Promise<TestPurchase> {
  assertMay(actor, 'settings');
  const market = MARKETS.find((one) => MARKET_FACTS[one].providers.includes(provider));
  if (!market || !shop.gateways[provider]?.test) return { kind: 'refused' };
  const { currency, countries } = MARKET_FACTS[market];
  const [thing] = await shop.db
    .select({ sku: variants.sku })
    .from(variants)
    .innerJoin(products, and(eq(products.id, variants.productId), eq(products.published, true)))
    .innerJoin(prices, and(eq(prices.variantId, variants.id), eq(prices.currency, currency)))
    .leftJoin(stock, eq(stock.variantId, variants.id))
    .where(and(isNull(variants.billing), or(isNull(stock.available), sql`${stock.available} > 0`)))
    .orderBy(asc(prices.amountMinor))
    .limit(1);
  const [way] = await shop.db
    .select({ code: shippingMethods.code })
    .from(shippingMethods)
    .where(eq(shippingMethods.market, market))
    .orderBy(asc(shippingMethods.position))
    .limit(1);
  if (!thing || !way) return { kind: 'no_goods' };
  const end = await pay(shop, {
    market,
    locale: localeIn(market, 'en'),
    provider,
    method: 'redirect',
    items: [{ sku: thing.sku, quantity: 1 }],
    customer: { fullName: 'Test purchase', email: actor.email, phone: PHONES[market] },
    shippingAddress: {
      line1: 'Test purchase',
      line2: null,
      city: CITIES[market],
      region: null,
      postalCode: POSTCODES[market],
      country: market === 'EU' ? 'BE' : (countries[0] ?? market),
    },
    shippingMethod: way.code,
  });
  if (end.kind !== 'opened' || !end.payment.paymentUrl) return { kind: 'refused' };
  return { kind: 'opened', url: end.payment.paymentUrl };
}
