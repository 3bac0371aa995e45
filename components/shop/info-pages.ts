/** The shop's small print, in the footer's two columns. */
export const INFO_PAGES = [
  ['delivery', 'returns', 'find-my-order'],
  ['about', 'write', 'privacy'],
] as const;

export type InfoPage = (typeof INFO_PAGES)[number][number];

export function isInfoPage(value: string): value is InfoPage {
  return INFO_PAGES.some((group) => (group as readonly string[]).includes(value));
}
