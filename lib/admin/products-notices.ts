/** What a page of goods or settings says after a deed, and in which tone. */
const TONES = {
  saved: 'paid',
  made: 'paid',
  faults: 'stopped',
  gone: 'stopped',
  not_allowed: 'stopped',
  picture_in: 'paid',
  arranged: 'paid',
  no_file: 'stopped',
  too_large: 'stopped',
  not_a_picture: 'stopped',
  too_small: 'stopped',
  broken: 'stopped',
  no_store: 'stopped',
  too_many: 'stopped',
  needs_one: 'stopped',
  file_done: 'paid',
  file_changed: 'waiting',
  file_dropped: 'paid',
  file_missing: 'stopped',
  test_refused: 'stopped',
  test_no_goods: 'stopped',
} as const;

export type GoodsNotice = keyof typeof TONES;

/** The notice an address names; null for anything else. */
export function readGoodsNotice(written: unknown): { name: GoodsNotice; tone: (typeof TONES)[GoodsNotice] } | null {
  if (typeof written !== 'string' || !Object.hasOwn(TONES, written)) return null;
  const name = written as GoodsNotice;
  return { name, tone: TONES[name] };
}
