import type { ReviewKind } from '@/db/schema/payments';
import type { Resolution } from '../payments/review-choices';
import type { AdminWords } from './words';

/** What an answer is called; keys under `admin.reviews.choice` in the messages. */
export type ChoiceWord =
  | 'take'
  | 'send'
  | 'restock'
  | 'given_back'
  | 'one_back'
  | 'match'
  | 'elsewhere'
  | 'looked'
  | 'nobodys'
  | 'seen'
  | 'matched';

/** One answer is worded by what was asked: the same deed is another sentence for another question. */
export function choiceWord(kind: ReviewKind, how: Resolution): ChoiceWord {
  switch (how) {
    case 'accept':
      return kind === 'paid_without_stock' ? 'send' : 'take';
    case 'refunded':
      return kind === 'second_payment' ? 'one_back' : 'given_back';
    case 'dismiss':
      if (kind === 'unknown_too_long') return 'looked';
      if (kind === 'orphan_webhook') return 'nobodys';
      return kind === 'charged_back' || kind === 'disputed' ? 'seen' : 'elsewhere';
    default:
      return how;
  }
}

type Told = { kind: ReviewKind; detail: Readonly<Record<string, string>> };

/** What a review is about, in figures where they are known. */
export function reviewWords({ kind, detail }: Told, { t, money }: AdminWords): string {
  const { expected, came, currency, sums = '' } = detail;
  const amount = (minor: string | undefined) =>
    minor && currency && /^-?\d+$/.test(minor) ? money(BigInt(minor), currency) : '—';
  const said = sumsOf(sums).map(([minor, code]) => money(minor, code));
  if (kind === 'contradiction' && said.length > 1) return t('reviews.saidBoth', { sums: said.join(', ') });
  const foreign = kind === 'amount_differs' && came === '0' && said.length > 0;
  return t(`review.${kind}`, { expected: amount(expected), came: foreign ? said.join(', ') : amount(came) });
}

function sumsOf(written: string): [bigint, string][] {
  return written.split(',').flatMap((one): [bigint, string][] => {
    const [, minor, code] = /^(\d+) ([A-Z]{3})$/.exec(one) ?? [];
    return minor && code ? [[BigInt(minor), code]] : [];
  });
}
