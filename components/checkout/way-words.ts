/** Ways beside a provider's own page that this shop has words and a page for; values are keys in the messages. */
const OTHER_WAYS = { 'kaspi:qr': 'kaspi_qr', 'kwik:embed': 'kwik_embed' } as const;

export type OtherWay = (typeof OTHER_WAYS)[keyof typeof OTHER_WAYS];

/** Which words speak of the way with this code; null for a provider's own page and for ways the shop can't show. */
export function otherWayOf(code: string): OtherWay | null {
  return Object.hasOwn(OTHER_WAYS, code) ? OTHER_WAYS[code as keyof typeof OTHER_WAYS] : null;
}
