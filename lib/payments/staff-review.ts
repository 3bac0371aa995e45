import { type Actor, assertMay } from '../auth/may';
import type { Shop } from '../shop';
import type { Answer, Answered } from './close-review';
import { resolveReview } from './reviews';

/** Answers a review in a person's name. Throws NotAllowedError. */
export async function resolveReviewByStaff(
  shop: Shop,
  actor: Actor,
  answer: Omit<Answer, 'userId'>,
): Promise<Answered> {
  assertMay(actor, 'decide');
  return resolveReview(shop, { ...answer, userId: actor.id });
}
