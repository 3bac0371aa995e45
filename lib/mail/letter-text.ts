import type { LetterWords } from './letter-words';

/** A mail for readers that show no HTML. Lines end with LF. */
export function letterText(words: LetterWords): string {
  const goods = words.lines.map(({ title, about, sum }) => `${title}\n  ${about}${sum === null ? '' : `: ${sum}`}`);
  const sums = [...words.sums, ...(words.total ? [words.total] : [])].map(({ label, sum }) => `${label}: ${sum}`);
  const notes = words.notes.map(({ label, lines }) => [`${label}:`, ...lines]);
  const also = words.also ? [`${words.also.label}: ${words.also.url}`] : [];
  const parts = [
    [words.shop],
    [...(words.order ? [words.order] : []), words.title, ...words.said],
    words.test ? [words.test] : [],
    goods,
    sums,
    ...notes,
    [`${words.way.label}: ${words.way.url}`, ...also, words.key],
    words.foot,
  ];
  const text = parts.filter((part) => part.length > 0).map((part) => part.join('\n'));
  return `${text.join('\n\n')}\n`;
}
