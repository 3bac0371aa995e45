import { formatDate, formatTime } from '../i18n/format';
import { providerName } from '../payments/choices';
import type { LetterWords } from './letter-words';
import type { OrderFacts } from './order-facts';
import { addressOf, firstName, frameOf, linesOf, paidAtLine, sumsOf, voiceOf } from './order-words';

/** Says the receipt in the order's language, money and time as its locale writes them. `appUrl` has no slash at the end. */
export async function receiptWords(facts: OrderFacts, appUrl: string): Promise<LetterWords> {
  const { order, payment } = facts;
  const voice = await voiceOf(order, appUrl);
  const { t, locale, money } = voice;
  const frame = frameOf(facts, voice);
  const provider = payment ? providerName(payment.provider) : '';
  const amount = money(order.paidMinor);
  const paidAt = order.paidAt ?? order.placedAt;
  const date = formatDate(paidAt, locale);
  const time = formatTime(paidAt, locale);
  const name = firstName(order.fullName);
  return {
    ...frame,
    mood: 'paid',
    subject: t('receipt.subject', { number: order.number }),
    preview: t('receipt.preview', { provider, amount }),
    title: name ? t('receipt.title', { name }) : t('receipt.titlePlain'),
    said: [t('receipt.confirmed', { provider, amount, date, time })],
    lines: linesOf(facts, voice, provider),
    sums: sumsOf(order, voice),
    total: { label: t('receipt.total'), sum: money(order.totalMinor) },
    notes: addressOf(facts, t('receipt.to'), locale),
    way: { label: t(order.gift ? 'receipt.gift_see' : 'receipt.see'), url: frame.url },
    also: null,
    foot: [...paidAtLine(facts, voice), t(order.gift ? 'receipt.gift_why' : 'receipt.why')],
  };
}
