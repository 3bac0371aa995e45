import type { ReviewKind } from '@/db/schema/payments';

/**
 * What a person can answer. `accept`: what came, or how things are, is taken as it is. `restock`: its things are taken
 * from the shelf after all. `refunded`: the money that was too much, or all of it, went back. `match`: the webhook
 * belongs to a payment that the person names. `dismiss`: looked at, nothing to do.
 */
export const RESOLUTIONS = ['accept', 'restock', 'refunded', 'match', 'dismiss'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** Which answers a question takes, the usual one first. */
export const CHOICES: Readonly<Record<ReviewKind, readonly Resolution[]>> = {
  amount_differs: ['accept', 'refunded', 'dismiss'],
  second_payment: ['refunded', 'dismiss'],
  paid_without_stock: ['restock', 'accept', 'refunded'],
  contradiction: ['accept', 'refunded', 'dismiss'],
  unknown_too_long: ['dismiss'],
  orphan_webhook: ['match', 'dismiss'],
  charged_back: ['dismiss'],
  disputed: ['dismiss'],
};

export function isResolution(written: string): written is Resolution {
  return RESOLUTIONS.some((one) => one === written);
}

export function isReviewKind(written: string): written is ReviewKind {
  return Object.hasOwn(CHOICES, written);
}
