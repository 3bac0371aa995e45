import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { paymentEvidence, paymentNames, type payments, subscriptionCharges, subscriptions } from '@/db/schema';
import type { InboxReading } from '@/db/schema/payments';
import { orphansNaming } from './wake-orphans';

type PaymentRow = typeof payments.$inferSelect;
type Charge = NonNullable<InboxReading['charges']>[number];
type Outcome = (typeof subscriptionCharges.$inferSelect)['outcome'];

/**
 * What a signed webhook tells besides the money of this payment: names of its movements, its subscription, and what
 * that collected since. Answers what was done, for the record.
 */
export async function recordNews(
  tx: Tx,
  payment: PaymentRow,
  row: { id: number; reading: InboxReading },
  at: Date,
): Promise<string[]> {
  const { moneyRefs, subscription, charges } = row.reading;
  await keepMoneyRefs(tx, payment, [...(moneyRefs ?? []), ...(subscription ? [subscription.ref] : [])], at);
  const did: string[] = [];
  if (subscription && (await keepSubscription(tx, payment, subscription, at))) did.push('subscription');
  for (const charge of charges ?? []) {
    if (await keepCharge(tx, payment, charge, row.id, at)) did.push('charge');
  }
  return did;
}

/**
 * Another payment's name stays that payment's: a swapped one in a body changes nothing. Orphans that use a new name are
 * due at once, in the same statement.
 */
async function keepMoneyRefs(tx: Tx, { id, provider }: PaymentRow, names: readonly string[], at: Date): Promise<void> {
  const fresh = [...new Set(names)];
  if (fresh.length === 0) return;
  const kept = tx.$with('kept').as(
    tx
      .insert(paymentNames)
      .values(fresh.map((name) => ({ provider, name, paymentId: id })))
      .onConflictDoNothing()
      .returning({ name: paymentNames.name }),
  );
  await orphansNaming(tx.with(kept), provider, sql`(select coalesce(array_agg(name), '{}') from kept)`, at);
}

async function keepSubscription(
  tx: Tx,
  { id, orderId, provider }: PaymentRow,
  news: NonNullable<InboxReading['subscription']>,
  at: Date,
): Promise<boolean> {
  const amountMinor = news.amountMinor === null ? null : BigInt(news.amountMinor);
  const told = { status: news.status, updatedAt: at };
  const [kept] = await tx
    .insert(subscriptions)
    .values({
      ...told,
      orderId,
      paymentId: id,
      provider,
      providerRef: news.ref,
      amountMinor,
      currency: news.currency,
      createdAt: at,
    })
    .onConflictDoUpdate({
      target: [subscriptions.provider, subscriptions.providerRef],
      set: told,
      setWhere: and(eq(subscriptions.paymentId, id), sql`${subscriptions.status} <> excluded.status`),
    })
    .returning({ id: subscriptions.id });
  return kept !== undefined;
}

/** The order's own first payment may be told as a charge too: that is no second one. */
async function keepCharge(tx: Tx, payment: PaymentRow, charge: Charge, inboxId: number, at: Date): Promise<boolean> {
  const [subscription] = await tx
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(and(eq(subscriptions.paymentId, payment.id), eq(subscriptions.providerRef, charge.subscriptionRef)));
  if (!subscription) return false;
  const [own] = await tx
    .select({ id: paymentEvidence.id })
    .from(paymentEvidence)
    .where(and(eq(paymentEvidence.paymentId, payment.id), eq(paymentEvidence.moneyRef, charge.moneyRef)))
    .limit(1);
  if (own) return false;
  const outcome = charge.outcome as Outcome;
  const [kept] = await tx
    .insert(subscriptionCharges)
    .values({
      subscriptionId: subscription.id,
      moneyRef: charge.moneyRef,
      outcome,
      amountMinor: charge.amountMinor === null ? null : BigInt(charge.amountMinor),
      currency: charge.currency,
      inboxId,
      toldAt: at,
    })
    .onConflictDoUpdate({
      target: [subscriptionCharges.subscriptionId, subscriptionCharges.moneyRef],
      set: { outcome, toldAt: at },
      // A charge that came through stays so, however late an earlier word of it arrives; only its return is news.
      setWhere: sql`${subscriptionCharges.outcome} not in ('paid', 'refunded') or (${subscriptionCharges.outcome} = 'paid' and excluded.outcome = 'refunded')`,
    })
    .returning({ id: subscriptionCharges.id });
  return kept !== undefined;
}
