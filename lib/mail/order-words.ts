import { createTranslator } from 'next-intl';
import { type BillingWords, billingWords } from '../i18n/billing';
import { formatMoney } from '../i18n/format';
import { type Messages, messagesFor } from '../i18n/messages';
import { DEFAULT_LOCALE, isLocale, type Locale, languageOf } from '../markets';
import { providerName } from '../payments/choices';
import type { LetterNote, LetterSum, LetterWords } from './letter-words';
import type { OrderFacts } from './order-facts';

export type Order = OrderFacts['order'];
export type Text = ReturnType<typeof textOf>;

/** How an order's mails speak: its locale, the words of its language, its money. `appUrl` has no slash at the end. */
export type Voice = {
  locale: Locale;
  messages: Messages;
  /** Words under `mail`. */
  t: Text;
  /** Minor units. */
  money: (amount: bigint) => string;
  every: BillingWords['every'];
  appUrl: string;
};

function textOf(messages: Messages, locale: Locale) {
  return createTranslator({ locale, messages, namespace: 'mail' });
}

/** The voice of an order's mails. */
export async function voiceOf(order: Pick<Order, 'locale' | 'currency'>, appUrl: string): Promise<Voice> {
  const locale: Locale = isLocale(order.locale) ? order.locale : DEFAULT_LOCALE;
  const messages = await messagesFor(languageOf(locale));
  const money = (amount: bigint) => formatMoney(amount, order.currency, locale);
  return { locale, messages, t: textOf(messages, locale), money, every: (await billingWords(locale)).every, appUrl };
}

/** What every mail about an order has: its name, its address, how to copy it, and whether it is a test. */
export function frameOf(
  { order }: OrderFacts,
  { locale, messages, t, appUrl }: Voice,
): Pick<LetterWords, 'lang' | 'shop' | 'order' | 'test' | 'copy' | 'key' | 'url'> {
  return {
    lang: locale,
    shop: messages.shop.mark,
    order: t('receipt.order', { number: order.number }),
    test: order.test ? t('receipt.test') : null,
    copy: t('receipt.copy'),
    key: t('receipt.key'),
    url: `${appUrl}/${locale}/orders/${order.token}`,
  };
}

/** The lines of an order with what each comes to. `paidAt` names the provider a gift was given at. */
export function linesOf({ order, lines }: OrderFacts, voice: Voice, paidAt: string): LetterWords['lines'] {
  const { t, money, appUrl } = voice;
  return lines.map((line) => ({
    key: line.position,
    title: line.title,
    about: order.gift ? givenHow(order.gift, paidAt, t) : aboutLine(line, line.quantity, voice),
    // Of a gift whose sum was open the line knows nothing: what came is the order's total.
    sum: money(order.gift ? order.totalMinor : line.unitMinor * BigInt(line.quantity)),
    picture: pictureOf(line.picture, appUrl),
  }));
}

/** The address of a thing's small picture. */
export function pictureOf(name: string, appUrl: string): string {
  return `${appUrl}/pictures/${name}-400.webp`;
}

/** "250 g · 2", and how often where it is paid for again. */
export function aboutLine(line: OrderFacts['lines'][number], quantity: number, { t, every }: Voice): string {
  const said = { variant: line.variantTitle, quantity: String(quantity) };
  const about = line.variantTitle ? t('receipt.line', said) : t('receipt.linePlain', said);
  return line.billing ? t('receipt.again', { about, every: every(line.billing) }) : about;
}

/** Of several rhythms the giver chose one on the provider's page. */
function givenHow({ frequencies }: NonNullable<Order['gift']>, provider: string, t: Text): string {
  const [only] = frequencies;
  return only && frequencies.length === 1 ? t(`receipt.gift.${only}`) : t('receipt.gift.chosen', { provider });
}

/** Things, delivery and tax; a gift has its total alone. */
export function sumsOf(order: Order, { locale, t, money }: Voice): LetterSum[] {
  if (order.gift) return [];
  const percent = percentOf(order.taxBasisPoints, locale);
  return [
    { label: t('receipt.things'), sum: money(order.subtotalMinor) },
    { label: t('receipt.shipping', { title: order.shippingTitle }), sum: money(order.shippingMinor) },
    { label: t('receipt.tax', { percent }), sum: money(order.taxMinor) },
  ];
}

/** Where the parcel goes; nothing for what is not sent. */
export function addressOf({ order, address }: OrderFacts, label: string, locale: Locale): LetterNote[] {
  if (!address) return [];
  const city = [address.postalCode, address.city, address.region].filter(Boolean).join(' ');
  const country =
    new Intl.DisplayNames([languageOf(locale)], { type: 'region' }).of(address.country) ?? address.country;
  const lines = [order.fullName, address.line1, address.line2 ?? '', city, country].filter((line) => line !== '');
  return [{ label, lines: [...new Set(lines)] }];
}

/** "Paid at KisPay, reference …"; nothing where nothing was paid. */
export function paidAtLine({ payment }: OrderFacts, { t }: Voice): string[] {
  if (!payment) return [];
  return [t('receipt.paidAt', { provider: providerName(payment.provider), reference: payment.reference })];
}

/** 1500 basis points are "15". */
function percentOf(basisPoints: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(basisPoints / 100);
}

/** What somebody is called in a greeting; empty where no name was given. */
export function firstName(fullName: string): string {
  return fullName.trim().split(/\s+/)[0] ?? '';
}
