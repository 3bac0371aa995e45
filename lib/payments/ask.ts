import { and, eq, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { payments } from '@/db/schema';
import { after } from '../clock';
import type { ProviderId } from '../markets';
import type { Shop } from '../shop';
import { log } from '../telemetry/log';
import { applyEvidence } from './apply-evidence';
import { OVER_BUDGET } from './budget';
import { fromFacts, type NewEvidence, note } from './evidence';
import type { Gateway } from './gateways';
import { type NamedPayment, namedPayment, namesOf } from './names';
import { openReview } from './open-reviews';
import { CLOSED, isSettled } from './project';
import type { Fact, Outcome } from './providers/provider';
import { ASK_GAP, nextAsk, TOO_LONG } from './schedule';

/** How asking ended. `not_asked`: somebody just did, or the provider wants to be left alone, or it can't be asked. */
export type Asked = { kind: 'asked'; changed: boolean; expired: boolean } | { kind: 'failed' } | { kind: 'not_asked' };

/**
 * Asks the provider about one payment, on the server, and applies the answer. At most one question per payment in two
 * seconds, over all instances. Trouble at the provider is not thrown; `extra` evidence is stored whether asked or not.
 */
export async function askAboutPayment(
  shop: Shop,
  paymentId: string,
  extra: readonly NewEvidence[] = [],
): Promise<Asked> {
  const payment = await claimQuestion(shop, paymentId);
  if (!payment) {
    if (extra.length > 0) await applyEvidence(shop.db, shop.clock(), { paymentId, evidence: extra });
    return { kind: 'not_asked' };
  }
  return askClaimed(shop, payment, extra);
}

/** Marks the payment as asked now, unless somebody was quicker. One statement, so it coalesces across instances. */
async function claimQuestion(shop: Shop, paymentId: string): Promise<NamedPayment | undefined> {
  const at = shop.clock();
  const [claimed] = await shop.db
    .update(payments)
    .set({ askedAt: at, askCount: sql`${payments.askCount} + 1` })
    .where(
      and(
        eq(payments.id, paymentId),
        askable(shop),
        or(isNull(payments.askedAt), lte(payments.askedAt, after(at, -ASK_GAP))),
        or(isNull(payments.notBefore), lte(payments.notBefore, at)),
      ),
    )
    .returning(namedPayment);
  return claimed;
}

/** There is a name to ask by: the session's, or ours where the provider knows that one. */
export function askable(shop: Shop) {
  const byReference = Object.entries(shop.gateways).flatMap(([id, gateway]) =>
    gateway?.provider.abilities.ask === 'by-reference' ? [id] : [],
  );
  return or(isNotNull(payments.providerRef), inArray(payments.provider, byReference));
}

/** Asks about a payment whose question the caller has claimed. */
export async function askClaimed(
  shop: Shop,
  payment: NamedPayment,
  extra: readonly NewEvidence[] = [],
): Promise<Asked> {
  const gateway = shop.gateways[payment.provider as ProviderId];
  const outcome = gateway ? await answerOf(gateway, payment) : NOT_CONFIGURED;
  if (!outcome) return expireUnasked(shop, payment, extra);
  const at = shop.clock();
  const nextAskAt = nextAsk(payment.askCount, at);
  if (!outcome.ok) {
    const notBefore = outcome.retryAfter === undefined ? null : after(at, outcome.retryAfter);
    if (outcome.code === OVER_BUDGET) {
      // Nobody was asked: that says nothing about the provider.
      await applyEvidence(shop.db, at, { paymentId: payment.id, evidence: extra, changes: { nextAskAt, notBefore } });
      return { kind: 'not_asked' };
    }
    log.warn(
      { payment: payment.reference, provider: payment.provider, code: outcome.code },
      'provider did not answer a question',
    );
    await applyEvidence(shop.db, at, {
      paymentId: payment.id,
      evidence: extra,
      changes: { nextAskAt, notBefore, askError: outcome.code },
    });
    await reviewIfTooLong(shop, payment, at);
    return { kind: 'failed' };
  }
  const evidence = [...extra, ...fromFacts(outcome.value, 'ask', 'query', outcome.raw)];
  const expired = isOver(shop, payment, outcome.value, at);
  if (expired) evidence.push(note('clock', 'ours', 'expired'));
  const applied = await applyEvidence(shop.db, at, {
    paymentId: payment.id,
    evidence,
    changes: { nextAskAt, notBefore: null, askError: null },
  });
  await reviewIfTooLong(shop, applied.payment, at);
  return { kind: 'asked', changed: applied.changed, expired: expired && applied.payment.status === 'expired' };
}

/** A provider taken out of the settings: its open payments are not declared dead for that. */
const NOT_CONFIGURED: Outcome<readonly Fact[]> = {
  ok: false,
  certainty: 'not_sent',
  code: 'not_configured',
  detail: 'the provider is not configured',
};

/**
 * What the provider says of a payment just now, as evidence; empty when somebody asked a moment ago or it does not
 * answer. `moneyRefs`: names of movements that a signed webhook has just told.
 */
export async function answerTo(shop: Shop, { id }: NamedPayment, moneyRefs: readonly string[]): Promise<NewEvidence[]> {
  const claimed = await claimQuestion(shop, id);
  const gateway = shop.gateways[claimed?.provider as ProviderId];
  const outcome = claimed && gateway ? await answerOf(gateway, claimed, moneyRefs) : undefined;
  return outcome?.ok ? fromFacts(outcome.value, 'ask', 'query', outcome.raw) : [];
}

async function answerOf(
  { provider, account, call }: Gateway,
  payment: NamedPayment,
  moneyRefs: readonly string[] = [],
): Promise<Outcome<readonly Fact[]> | undefined> {
  if (!provider.askStatus || provider.abilities.ask === 'never') return undefined;
  const names = namesOf(payment);
  return provider.askStatus({ ...names, others: [...new Set([...names.others, ...moneyRefs])] }, account, call);
}

/** A session's life is over when its time has run out and the provider, asked after that, has nothing under way. */
function isOver(shop: Shop, payment: NamedPayment, facts: readonly Fact[], at: Date): boolean {
  if (lifeOf(shop, payment) > at || CLOSED.has(payment.status)) return false;
  return facts.length > 0 && facts.every((fact) => fact.kind === 'open' || fact.kind === 'absent');
}

/** When nothing can come of the session any more: its end, and what may still be under way then. */
function lifeOf(shop: Shop, payment: NamedPayment): Date {
  const gateway = shop.gateways[payment.provider as ProviderId];
  return after(payment.expiresAt, gateway?.provider.abilities.grace ?? 0);
}

/** One that nobody can be asked about ends with its time; money that still comes wins over that. */
export async function expireUnasked(
  shop: Shop,
  payment: NamedPayment,
  extra: readonly NewEvidence[] = [],
): Promise<Asked> {
  const at = shop.clock();
  const open = !CLOSED.has(payment.status) && !isSettled(payment.status);
  const evidence = [...extra];
  if (open && lifeOf(shop, payment) <= at) evidence.push(note('clock', 'ours', 'expired'));
  if (evidence.length === 0) return { kind: 'not_asked' };
  const applied = await applyEvidence(shop.db, at, { paymentId: payment.id, evidence });
  return { kind: 'asked', changed: applied.changed, expired: applied.payment.status === 'expired' && open };
}

type PaymentRow = typeof payments.$inferSelect;

/** Where money came, however unfit, the provider has said what became of it: that is another question. */
async function reviewIfTooLong(shop: Shop, payment: PaymentRow, at: Date): Promise<void> {
  const open = !CLOSED.has(payment.status) && !isSettled(payment.status) && payment.capturedMinor === 0n;
  if (!open || after(payment.expiresAt, TOO_LONG) > at) return;
  await openReview(shop.db, at, { orderId: payment.orderId, paymentId: payment.id, kind: 'unknown_too_long' });
}

/** Asks about every attempt of the order that is not settled, at the same time. Never throws for a provider's trouble. */
export async function askAboutOrder(shop: Shop, orderId: string): Promise<void> {
  const open = await shop.db
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.orderId, orderId),
        inArray(payments.status, ['submitting', 'open', 'processing', 'failed', 'cancelled', 'expired']),
        askable(shop),
      ),
    );
  await Promise.all(open.map((payment) => askAboutPayment(shop, payment.id)));
}
