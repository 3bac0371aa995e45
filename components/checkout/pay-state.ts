/** What the checkout form knows after a try: what was typed, what is wrong with it, and one thing to know. */
export type PayState = {
  /** Counts tries, so that the same mistake twice is told twice. */
  tries: number;
  values: Readonly<Record<string, string>>;
  errors: readonly { path: string; line: string; text: string }[];
  /** Written on the server in the shopper's language; `link` is what may help. */
  notice: { text: string; link?: { href: string; words: string } } | null;
};

export const NOT_TRIED: PayState = { tries: 0, values: {}, errors: [], notice: null };

/** The id of a field, made from its path in the JSON body ("customer.email"). */
export function idOf(path: string): string {
  return path.replaceAll('.', '-');
}
