import type { ReceiptWords } from './receipt-words';

/** The receipt for readers that show no HTML. Lines end with LF. */
export function receiptText(words: ReceiptWords): string {
  const goods = words.lines.map(({ title, about, sum }) => `${title}\n  ${about}: ${sum}`);
  const sums = [...words.sums, words.total].map(({ label, sum }) => `${label}: ${sum}`);
  const to = words.to ? [`${words.to.label}:`, ...words.to.lines] : [];
  const parts = [
    [words.shop],
    [words.order, words.title, words.confirmed],
    words.test ? [words.test] : [],
    goods,
    sums,
    to,
    [`${words.see}: ${words.url}`, words.key],
    words.paidAt ? [words.paidAt, words.why] : [words.why],
  ];
  const text = parts.filter((part) => part.length > 0).map((part) => part.join('\n'));
  return `${text.join('\n\n')}\n`;
}
