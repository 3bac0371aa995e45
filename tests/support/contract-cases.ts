import type { OrderDraft } from '@/lib/checkout/types';
import type { ProviderId } from '@/lib/markets';
import type { Json } from './fault-proxy';

/** What the contract's tests must know of a provider's dialect, and the shop must not. */
export type Case = {
  draft: Pick<OrderDraft, 'market' | 'locale' | 'customer'> & { country: string; city: string };
  /** The payment address in a create answer, for changing it. */
  sendTo(answer: Json, url: string): unknown;
  /** A create answer that lacks what the shop needs. */
  maim(answer: Json): unknown;
  /** A create answer that speaks of another sum; absent where answers name none. */
  otherSum?(answer: Json): unknown;
  /** A status answer with another word; absent where nobody can be asked. */
  otherWord?(answer: Json, word: string): unknown;
  /** A status answer that speaks of another sum or currency; absent where answers name none. */
  otherStatusSum?(answer: Json): unknown;
  otherStatusCurrency?(answer: Json): unknown;
  /** Whether its webhook alone makes an order paid. */
  webhookPays: boolean;
  /** Whether the signature covers a time. */
  signsTime: boolean;
  /** Whether two secrets may be in use. */
  rotates: boolean;
};

const inside = (answer: Json, field: string) => answer[field] as Json;

export const CASES: Readonly<Record<ProviderId, Case>> = {
  kispay: {
    draft: {
      market: 'ET',
      locale: 'en-ET',
      country: 'ET',
      city: 'Addis Ababa',
      customer: { fullName: 'Abeba Bikila', email: 'abeba@example.com', phone: '+251911000000' },
    },
    sendTo: (answer, url) => ({ ...answer, body: { ...inside(answer, 'body'), paymentUrl: url } }),
    maim: (answer) => ({ ...answer, body: { status: 'PENDING' } }),
    otherSum: (answer) => ({ ...answer, body: { ...inside(answer, 'body'), amount: '1.00' } }),
    otherWord: (answer, word) => ({ ...answer, body: word }),
    webhookPays: false,
    signsTime: false,
    rotates: true,
  },
  beqelal: {
    draft: {
      market: 'ET',
      locale: 'en-ET',
      country: 'ET',
      city: 'Addis Ababa',
      customer: { fullName: 'Abeba Bikila', email: 'abeba@example.com', phone: '+251911000000' },
    },
    sendTo: (answer, url) => ({ ...answer, checkout: url }),
    maim: ({ checkout: _checkout, ...answer }) => answer,
    otherSum: (answer) => ({ ...answer, amount: 1 }),
    webhookPays: true,
    signsTime: false,
    rotates: true,
  },
  kaspi: {
    draft: {
      market: 'KZ',
      locale: 'en-KZ',
      country: 'KZ',
      city: 'Almaty',
      customer: { fullName: 'Aigerim Serik', email: 'aigerim@example.com', phone: '+77012345678' },
    },
    sendTo: (answer, url) => ({ ...answer, paymentUrl: url }),
    maim: ({ paymentUrl: _url, ...answer }) => answer,
    otherSum: (answer) => ({ ...answer, amount: 101 }),
    otherWord: (answer, word) => ({ ...answer, status: word }),
    otherStatusSum: (answer) => ({ ...answer, amount: 101 }),
    otherStatusCurrency: (answer) => ({ ...answer, currency: 'USD' }),
    webhookPays: false,
    signsTime: false,
    rotates: false,
  },
  kwik: {
    draft: {
      market: 'ZA',
      locale: 'en-ZA',
      country: 'ZA',
      city: 'Cape Town',
      customer: { fullName: 'Thandi Nkosi', email: 'thandi@example.com', phone: '+27821234567' },
    },
    sendTo: (answer, url) => ({ ...answer, result: { ...inside(answer, 'result'), link_url: url } }),
    maim: (answer) => ({ ...answer, result: { id: 'chk_1' } }),
    otherSum: (answer) => ({ ...answer, result: { ...inside(answer, 'result'), amount: '1.00' } }),
    otherWord: (answer, word) => ({
      ...answer,
      transaction: { ...inside(answer, 'transaction'), transaction_status: word },
    }),
    otherStatusSum: (answer) => ({ ...answer, transaction: { ...inside(answer, 'transaction'), amount: 1.5 } }),
    otherStatusCurrency: (answer) => ({
      ...answer,
      transaction: { ...inside(answer, 'transaction'), currency: 'USD' },
    }),
    webhookPays: true,
    signsTime: true,
    rotates: true,
  },
  bpc: {
    draft: {
      market: 'EU',
      locale: 'en-EU',
      country: 'DE',
      city: 'Berlin',
      customer: { fullName: 'Marta Weiss', email: 'marta@example.com', phone: '+491512000000' },
    },
    sendTo: (answer, url) => ({ ...answer, paymentUrl: url }),
    maim: ({ id: _id, ...answer }) => answer,
    otherSum: (answer) => ({ ...answer, amount: 1 }),
    otherWord: (answer, word) => ({ ...answer, status: word, paymentStatus: word }),
    otherStatusSum: (answer) => ({ ...answer, amount: 1 }),
    otherStatusCurrency: (answer) => ({ ...answer, currency: 'usd' }),
    webhookPays: false,
    signsTime: true,
    rotates: true,
  },
};
