import { createTranslator } from 'next-intl';
import { suggest } from '@/lib/catalog/find';
import { formatMoney } from '@/lib/i18n/format';
import { messagesFor } from '@/lib/i18n/messages';
import { type Locale, languageOf } from '@/lib/markets';
import { address } from './addresses';
import type { SuggestionGroup, SuggestionsAnswer } from './suggestion-types';

/** What is suggested while a question is being typed, with every word said and every sum written. */
export async function suggestionAnswer(locale: Locale, typed: string): Promise<SuggestionsAnswer> {
  const messages = await messagesFor(languageOf(locale));
  const t = createTranslator({ locale, messages, namespace: 'shop' });
  const { things, kinds, words } = await suggest(locale, typed);
  const groups: SuggestionGroup[] = [
    {
      head: t('search.things'),
      items: things.map(({ slug, title, choices, picture, price, from }) => {
        const sum = formatMoney(price.amount, price.currency, locale, 'short');
        return {
          href: address(locale, 'products', slug),
          text: marked(title, typed),
          note: choices,
          end: from ? t.markup('price.from', { price: sum, small: (word) => word }) : sum,
          picture: { name: picture.name, wall: picture.wall },
        };
      }),
    },
    {
      head: t('search.kinds'),
      items: kinds.map(({ slug, title, things }) => ({
        href: address(locale, 'collections', slug),
        text: marked(title, typed),
        end: t('things', { things }),
        icon: 'kind',
      })),
    },
    {
      head: t('search.words'),
      items: words.map(({ word, things }) => ({
        href: `${address(locale, 'search')}?q=${encodeURIComponent(word)}`,
        text: marked(word, typed),
        end: String(things.length),
        icon: 'word',
      })),
    },
  ];
  const shown = groups.filter((group) => group.items.length > 0);
  const count = shown.reduce((sum, group) => sum + group.items.length, 0);
  return { groups: shown, said: t('search.suggested', { count }) };
}

/** The text in three parts, the middle one being what was typed; none when it is not in it as typed. */
function marked(text: string, typed: string): [string, string, string] {
  const lower = text.toLowerCase();
  const word = [typed, ...typed.split(/\s+/).toReversed()].find((part) => lower.includes(part.toLowerCase())) ?? '';
  const at = lower.indexOf(word.toLowerCase());
  // Where lower case has another length, places in it are not places in the text.
  if (!word || at < 0 || lower.length !== text.length) return [text, '', ''];
  return [text.slice(0, at), text.slice(at, at + word.length), text.slice(at + word.length)];
}
