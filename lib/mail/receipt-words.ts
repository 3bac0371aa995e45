import { createTranslator } from 'next-intl';
import { type BillingWords, billingWords } from '../i18n/billing';
import { formatDate, formatMoney, formatTime } from '../i18n/format';
import { type Messages, messagesFor } from '../i18n/messages';
import { DEFAULT_LOCALE, isLocale, type Locale, languageOf } from '../markets';
import { providerName } from '../payments/choices';
import type { ReceiptFacts } from './receipt-facts';

/** A receipt's words, ready to be laid out as HTML or as text. */
export type ReceiptWords = {
  lang: string;
  shop: string;
  subject: string;
  preview: string;
  order: string;
  title: string;
  confirmed: string;
  /** null: the money was real. */
  test: string | null;
  lines: { key: number; title: string; about: string; sum: string; picture: string }[];
  sums: { label: string; sum: string }[];
  total: { label: string; sum: string };
  to: { label: string; lines: string[] } | null;
  see: string;
  copy: string;
  key: string;
  /** The order's own page. */
  url: string;
  paidAt: string | null;
  why: string;
};

/** Says the receipt in the order's language, money and time as its locale writes them. `appUrl` has no slash at the end. */
export async function receiptWords(facts: ReceiptFacts, appUrl: string): Promise<ReceiptWords> {
  const { order, lines, payment } = facts;
  const locale: Locale = isLocale(order.locale) ? order.locale : DEFAULT_LOCALE;
  const messages = await messagesFor(languageOf(locale));
  const t = textOf(messages, locale);
  const money = (amount: bigint) => formatMoney(amount, order.currency, locale);
  const provider = payment ? providerName(payment.provider) : '';
  const amount = money(order.paidMinor);
  const paidAt = order.paidAt ?? order.placedAt;
  const name = firstName(order.fullName);
  const every = (await billingWords(locale)).every;
  return {
    lang: locale,
    shop: messages.shop.mark,
    subject: t('subject', { number: order.number }),
    preview: t('preview', { provider, amount }),
    order: t('order', { number: order.number }),
    title: name ? t('title', { name }) : t('titlePlain'),
    confirmed: t('confirmed', { provider, amount, date: formatDate(paidAt, locale), time: formatTime(paidAt, locale) }),
    test: order.test ? t('test') : null,
    lines: lines.map((line) => ({
      key: line.position,
      title: line.title,
      about: order.gift ? givenHow(order.gift, provider, t) : aboutLine(line, every, t),
      // Of a gift whose sum was open the line knows nothing: what came is the order's total.
      sum: money(order.gift ? order.totalMinor : line.unitMinor * BigInt(line.quantity)),
      picture: `${appUrl}/pictures/${line.picture}-400.webp`,
    })),
    sums: order.gift ? [] : sumsOf(order, money, locale, t),
    total: { label: t('total'), sum: money(order.totalMinor) },
    to: addressOf(facts, t('to'), locale),
    see: t(order.gift ? 'gift_see' : 'see'),
    copy: t('copy'),
    key: t('key'),
    url: `${appUrl}/${locale}/orders/${order.token}`,
    paidAt: payment ? t('paidAt', { provider, reference: payment.reference }) : null,
    why: t(order.gift ? 'gift_why' : 'why'),
  };
}

function textOf(messages: Messages, locale: Locale) {
  return createTranslator({ locale, messages, namespace: 'mail.receipt' });
}

type Text = ReturnType<typeof textOf>;
type Order = ReceiptFacts['order'];

function aboutLine(line: ReceiptFacts['lines'][number], every: BillingWords['every'], t: Text): string {
  const quantity = String(line.quantity);
  const about = line.variantTitle ? t('line', { variant: line.variantTitle, quantity }) : t('linePlain', { quantity });
  return line.billing ? t('again', { about, every: every(line.billing) }) : about;
}

/** Of several rhythms the giver chose one on the provider's page. */
function givenHow({ frequencies }: NonNullable<Order['gift']>, provider: string, t: Text): string {
  const [only] = frequencies;
  return only && frequencies.length === 1 ? t(`gift.${only}`) : t('gift.chosen', { provider });
}

function sumsOf(order: Order, money: (amount: bigint) => string, locale: Locale, t: Text): ReceiptWords['sums'] {
  const percent = percentOf(order.taxBasisPoints, locale);
  return [
    { label: t('things'), sum: money(order.subtotalMinor) },
    { label: t('shipping', { title: order.shippingTitle }), sum: money(order.shippingMinor) },
    { label: t('tax', { percent }), sum: money(order.taxMinor) },
  ];
}

function addressOf({ order, address }: ReceiptFacts, label: string, locale: Locale): ReceiptWords['to'] {
  if (!address) return null;
  const city = [address.postalCode, address.city, address.region].filter(Boolean).join(' ');
  const country =
    new Intl.DisplayNames([languageOf(locale)], { type: 'region' }).of(address.country) ?? address.country;
  return {
    label,
    lines: [order.fullName, address.line1, address.line2 ?? '', city, country].filter((line) => line !== ''),
  };
}

/** 1500 basis points are "15". */
function percentOf(basisPoints: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(basisPoints / 100);
}

function firstName(fullName: string): string {
  return fullName.trim().split(/\s+/)[0] ?? '';
}
