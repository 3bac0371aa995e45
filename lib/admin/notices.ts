/** What a page says after a deed about money, and in which tone. */
const TONES = {
  refund_done: 'paid',
  refund_by_hand: 'paid',
  refund_pending: 'waiting',
  refund_unknown: 'review',
  refund_refused: 'stopped',
  too_much: 'stopped',
  changed: 'stopped',
  not_paid: 'stopped',
  by_hand_only: 'stopped',
  whole_only: 'stopped',
  under_way: 'stopped',
  no_reason: 'stopped',
  not_seen: 'stopped',
  not_allowed: 'stopped',
  resolved_done: 'paid',
  resolved_refused: 'paid',
  nothing_open: 'waiting',
  confirmed: 'paid',
  already_paid: 'waiting',
  ask_instead: 'stopped',
  not_found: 'stopped',
  review_resolved: 'paid',
  review_nothing_open: 'waiting',
  review_changed: 'stopped',
  review_not_offered: 'stopped',
  review_nothing_came: 'stopped',
  review_not_given_back: 'stopped',
  review_still_short: 'stopped',
  review_no_such_payment: 'stopped',
  review_not_found: 'stopped',
  webhook_again: 'waiting',
  webhooks_again: 'waiting',
  webhooks_none: 'waiting',
} as const;

export type MoneyNotice = keyof typeof TONES;

/** The notice an address names; null for anything else. */
export function readMoneyNotice(written: unknown): { name: MoneyNotice; tone: (typeof TONES)[MoneyNotice] } | null {
  if (typeof written !== 'string' || !Object.hasOwn(TONES, written)) return null;
  const name = written as MoneyNotice;
  return { name, tone: TONES[name] };
}
