import { formatDate, formatTime } from '../i18n/format';
import type { Messages } from '../i18n/messages';
import { providerName } from '../payments/choices';
import { type Way, wayCode } from '../payments/ways';
import type { LetterWords } from './letter-words';
import type { OrderFacts } from './order-facts';
import { addressOf, firstName, frameOf, linesOf, sumsOf, type Voice, voiceOf } from './order-words';

/** What an unpaid order is like at the moment. */
export type Unpaid = {
  /** When what is set aside goes back on the shelf; `gone`: it has; null: nothing in it is counted. */
  held: Date | 'gone' | null;
  /** Ways that can be used now, in the shop's order. */
  ways: readonly Way[];
  /** Of the newest try; null where there was none. */
  provider: string | null;
};

/** Says that an order stands unpaid, for how long its things are held, and how it can be paid. */
export async function placedWords(facts: OrderFacts, unpaid: Unpaid, appUrl: string): Promise<LetterWords> {
  const { order } = facts;
  const voice = await voiceOf(order, appUrl);
  const { t, locale, money } = voice;
  const frame = frameOf(facts, voice);
  const amount = money(order.totalMinor);
  const name = firstName(order.fullName);
  const provider = unpaid.provider ? providerName(unpaid.provider) : null;
  return {
    ...frame,
    mood: 'waiting',
    subject: t('placed.subject', { number: order.number }),
    preview: t('placed.preview', { amount }),
    title: name ? t('placed.title', { name }) : t('placed.titlePlain'),
    said: [heldLine(unpaid.held, voice), ...(provider ? [t('placed.asked', { provider })] : [])],
    lines: linesOf(facts, voice, ''),
    sums: sumsOf(order, voice),
    total: { label: t('receipt.total'), sum: amount },
    notes: [...waysNote(unpaid.ways, voice), ...addressOf(facts, t('placed.to'), locale)],
    way: { label: t('placed.pay', { amount }), url: frame.url },
    also: null,
    foot: [t('placed.why')],
  };
}

function heldLine(held: Unpaid['held'], { t, locale }: Voice): string {
  if (held === null) return t('placed.plenty');
  if (held === 'gone') return t('placed.not_held');
  return t('placed.held', { time: formatTime(held, locale), date: formatDate(held, locale) });
}

function waysNote(ways: readonly Way[], { t, messages }: Voice): LetterWords['notes'] {
  if (ways.length === 0) return [];
  const lines = ways.map((way) => {
    const { name, words } = wayWords(way, messages);
    return words ? t('placed.way', { name, words }) : name;
  });
  return [{ label: t('placed.ways'), lines }];
}

/** A way as the checkout calls it. */
function wayWords(way: Way, { checkout }: Messages): { name: string; words: string } {
  const other = wayCode(way).replace(':', '_');
  const titles: Record<string, string> = checkout.way_titles;
  const notes: Record<string, string> = checkout.way_notes;
  const own: Record<string, string> = checkout.ways;
  const title = titles[other];
  if (title) return { name: title, words: notes[other] ?? '' };
  return { name: providerName(way.provider), words: own[way.provider] ?? '' };
}
