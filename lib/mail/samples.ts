import { after, DAY, MINUTE } from '../clock';
import { type Locale, MARKET_FACTS, type Market, marketOf } from '../markets';
import type { LetterWords } from './letter-words';
import type { OrderFacts } from './order-facts';
import type { MailKind } from './order-mails';
import { placedWords } from './placed-words';
import { receiptWords } from './receipt-words';
import { refundWords } from './refund-words';
import { shippedWords } from './shipped-words';

/** A thing for a made-up order. Minor units. */
export type SampleGood = { title: string; choice: string; picture: string; unitMinor: bigint };

type Person = { fullName: string; line1: string; city: string; postalCode: string | null };

const PEOPLE: Readonly<Record<Market, Person>> = {
  ET: { fullName: 'Abeba Bikila', line1: 'Bole road 214', city: 'Addis Ababa', postalCode: null },
  KZ: { fullName: 'Айгерім Садықова', line1: 'Абай даңғылы 10', city: 'Алматы', postalCode: '050000' },
  ZA: { fullName: 'Thandi Nkosi', line1: '12 Long Street', city: 'Cape Town', postalCode: '8001' },
  EU: { fullName: 'Jana Nováková', line1: 'Dlouhá 7', city: 'Praha', postalCode: '110 00' },
};
const COUNTRIES: Readonly<Record<Market, string>> = { ET: 'ET', KZ: 'KZ', ZA: 'ZA', EU: 'CZ' };
const TAX: Readonly<Record<Market, number>> = { ET: 1_500, KZ: 1_600, ZA: 1_500, EU: 2_100 };

/** A mail of the kind about an order that never was, with the goods that are handed in. */
export async function sampleLetter(
  kind: MailKind,
  { locale, goods, appUrl, now }: { locale: Locale; goods: readonly SampleGood[]; appUrl: string; now: Date },
): Promise<LetterWords> {
  const facts = sampleFacts(locale, goods, now, kind !== 'order-placed');
  const [provider = 'kispay'] = MARKET_FACTS[marketOf(locale)].providers;
  switch (kind) {
    case 'receipt':
      return receiptWords(facts, appUrl);
    case 'order-placed': {
      const ways = MARKET_FACTS[marketOf(locale)].providers.map((one) => ({
        provider: one,
        method: 'redirect' as const,
      }));
      return placedWords(facts, { held: after(now, 20 * MINUTE), ways, provider }, appUrl);
    }
    case 'refund': {
      const amountMinor = facts.lines[0]?.unitMinor ?? 0n;
      return refundWords(facts, { amountMinor, soFarMinor: amountMinor, at: now, provider, by: 'staff' }, appUrl);
    }
    case 'shipped': {
      const things = facts.lines.map(({ position, quantity }) => ({ position, quantity }));
      const parcel = { carrier: 'DHL', number: 'JD014600003RU', link: 'https://www.dhl.com/', things, more: false };
      return shippedWords(facts, { ...parcel, at: now }, appUrl);
    }
  }
}

function sampleFacts(locale: Locale, goods: readonly SampleGood[], now: Date, paid: boolean): OrderFacts {
  const market = marketOf(locale);
  const { line1, city, postalCode, fullName } = PEOPLE[market];
  const id = '00000000-0000-4000-8000-000000000000';
  const lines = goods.map(({ title, choice, picture, unitMinor }, position) => ({
    orderId: id,
    position,
    variantId: null,
    sku: `SAMPLE-${position}`,
    slug: '',
    title,
    variantTitle: choice,
    picture,
    cutout: null,
    unitMinor,
    quantity: position + 1,
    billing: null,
    catalogueRef: null,
  }));
  const totalMinor = lines.reduce((sum, { unitMinor, quantity }) => sum + unitMinor * BigInt(quantity), 0n);
  const basisPoints = TAX[market];
  const [provider = 'kispay'] = MARKET_FACTS[market].providers;
  return {
    order: {
      id,
      number: 'K-100482',
      token: 'made-up',
      market,
      locale,
      currency: MARKET_FACTS[market].currency,
      test: false,
      cartId: null,
      kind: 'sale',
      gift: null,
      contentHash: '',
      fullName,
      email: 'shopper@example.com',
      phone: '',
      shippingMethod: 'standard',
      shippingTitle: city,
      subtotalMinor: totalMinor,
      shippingMinor: 0n,
      taxMinor: (totalMinor * BigInt(basisPoints)) / BigInt(10_000 + basisPoints),
      taxBasisPoints: basisPoints,
      totalMinor,
      placedAt: after(now, -DAY),
      status: paid ? 'paid' : 'pending',
      paidMinor: paid ? totalMinor : 0n,
      refundedMinor: 0n,
      needsReview: false,
      paidAt: paid ? now : null,
      fulfilledAt: paid ? now : null,
      closedReason: null,
      provider,
      sentState: 'none',
      erasedAt: null,
    },
    lines,
    address: { orderId: id, line1, line2: null, city, region: null, postalCode, country: COUNTRIES[market] },
    payment: paid ? { provider, reference: '7QX4M2PD', capturedMinor: totalMinor } : null,
  };
}
