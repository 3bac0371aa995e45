import { formatDate, formatTime } from '../i18n/format';
import { providerName } from '../payments/choices';
import type { LetterWords } from './letter-words';
import type { OrderFacts } from './order-facts';
import { frameOf, paidAtLine, voiceOf } from './order-words';

/** Money that went back, and by whose word. Minor units; `soFarMinor` is all that went back, this included. */
export type GivenBack = {
  amountMinor: bigint;
  soFarMinor: bigint;
  at: Date;
  provider: string;
  /** `staff`: somebody of ours did it in the provider's portal and wrote it down. */
  by: 'staff' | 'provider';
};

/** Says that money went back, by whose word, and what has gone back in all. */
export async function refundWords(facts: OrderFacts, back: GivenBack, appUrl: string): Promise<LetterWords> {
  const { order } = facts;
  const voice = await voiceOf(order, appUrl);
  const { t, locale, money } = voice;
  const frame = frameOf(facts, voice);
  const provider = providerName(back.provider);
  const amount = money(back.amountMinor);
  const said = { provider, amount, date: formatDate(back.at, locale), time: formatTime(back.at, locale) };
  return {
    ...frame,
    mood: 'quiet',
    subject: t('refund.subject', { number: order.number }),
    preview: t('refund.preview', { amount, provider }),
    title: t('refund.title', { amount }),
    said: [t(`refund.${back.by}`, said), t('refund.bank')],
    lines: [],
    sums: [
      { label: t('refund.paid'), sum: money(order.paidMinor) },
      { label: t('refund.so_far'), sum: money(back.soFarMinor) },
    ],
    total: { label: t('refund.now'), sum: amount },
    notes: [],
    way: { label: t(order.gift ? 'receipt.gift_see' : 'receipt.see'), url: frame.url },
    also: null,
    foot: [...paidAtLine(facts, voice), t(order.gift ? 'receipt.gift_why' : 'receipt.why')],
  };
}
