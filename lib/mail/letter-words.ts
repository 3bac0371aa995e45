/** What a mail says, in the shopper's words, ready to be laid out as HTML or as text. */
export type LetterWords = {
  lang: string;
  shop: string;
  subject: string;
  /** What a list of mails shows beside the subject. */
  preview: string;
  mood: 'paid' | 'waiting' | 'quiet';
  /** "Order K-100482"; empty in a mail about no order. */
  order: string;
  title: string;
  said: string[];
  /** null: the money was real. */
  test: string | null;
  /** `sum` is null where the mail is not about money. */
  lines: { key: number; title: string; about: string; sum: string | null; picture: string }[];
  sums: LetterSum[];
  total: LetterSum | null;
  notes: LetterNote[];
  /** The one thing to do. */
  way: { label: string; url: string };
  /** A second way, as a plain link. */
  also: { label: string; url: string } | null;
  copy: string;
  key: string;
  /** The order's own page, or that of what the mail is about. */
  url: string;
  foot: string[];
};

export type LetterSum = { label: string; sum: string };
export type LetterNote = { label: string; lines: string[] };
