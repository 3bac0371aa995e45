import { and, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { payments, reviews, webhookInbox } from '@/db/schema';
import { after, SECOND } from '../clock';
import type { ProviderId } from '../markets';
import type { Shop } from '../shop';
import { log } from '../telemetry/log';
import { applyEvidence } from './apply-evidence';
import { answerTo, askAboutPayment } from './ask';
import { type NewEvidence, note } from './evidence';
import type { Gateway } from './gateways';
import { findByName, findNamed, type NamedPayment } from './names';
import { recordNews } from './news';
import { CLOSED, isSettled } from './project';
import type { FactKind } from './providers/provider';
import { ASK_GAP, nextTry } from './schedule';

type InboxRow = typeof webhookInbox.$inferSelect;
type PaymentRow = typeof payments.$inferSelect;

/** A row's own work is a few statements; the question to the provider comes after it. */
const LEASE = 5 * SECOND;

/** After so many failures a row is dead, and a person's business. */
const MOST_TRIES = 8;

const due = (at: Date) =>
  and(
    inArray(webhookInbox.state, ['new', 'orphan']),
    lte(webhookInbox.nextTryAt, at),
    or(isNull(webhookInbox.leaseUntil), lte(webhookInbox.leaseUntil, at)),
  );

/** Takes up to `most` due rows for this worker. A row whose worker died comes back when its lease is over. */
async function claim(shop: Shop, most: number, id?: number): Promise<InboxRow[]> {
  const at = shop.clock();
  const which = shop.db
    .select({ id: webhookInbox.id })
    .from(webhookInbox)
    .where(id === undefined ? due(at) : and(eq(webhookInbox.id, id), due(at)))
    .orderBy(webhookInbox.nextTryAt)
    .limit(most)
    .for('update', { skipLocked: true });
  return shop.db
    .update(webhookInbox)
    .set({ leaseUntil: after(at, LEASE), tries: sql`${webhookInbox.tries} + 1` })
    .where(inArray(webhookInbox.id, which))
    .returning();
}

/** Works on one row just received, or on a repeat of it. For after the answer: the row, not this call, is the promise. */
export async function workOn(shop: Shop, inboxId: number): Promise<void> {
  const [row] = await claim(shop, 1, inboxId);
  if (row) return work(shop, row, true);
  const [known] = await shop.db
    .select({ paymentId: webhookInbox.paymentId })
    .from(webhookInbox)
    .where(eq(webhookInbox.id, inboxId));
  if (known?.paymentId) await askAboutPayment(shop, known.paymentId);
}

/** How many rows of one worker are under way at once. */
const AT_ONCE = 5;

/**
 * Works on rows that are due. Answers how many it took. A row whose turn comes after its lease is left to whoever has it
 * by then: one slow provider makes the others of its batch late, never worked on by two.
 */
export async function drainInbox(shop: Shop, most: number): Promise<number> {
  const rows = await claim(shop, most);
  const waiting = [...rows];
  const next = async (): Promise<void> => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      if (row.leaseUntil !== null && row.leaseUntil > shop.clock()) await work(shop, row, false);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return rows.length;
}

async function work(shop: Shop, row: InboxRow, patient: boolean): Promise<void> {
  try {
    const gateway = shop.gateways[row.provider as ProviderId];
    if (!gateway) return await postpone(shop, row, 'provider_not_configured');
    const payment = await paymentOf(shop, row);
    if (!payment) return await park(shop, row);
    const mayAsk = gateway.provider.abilities.ask !== 'never';
    const over = isSettled(payment.status) || CLOSED.has(payment.status);
    const begun = shop.clock();
    if (mayAsk && over) {
      const asked = await askNow(shop, row, gateway, payment);
      if (asked === 'not_asked') return await waitForTurn(shop, row, gateway, payment);
      if (asked === 'failed') return await postpone(shop, row, asked);
    }
    const asked = await settle(shop, row, gateway, payment);
    if (mayAsk && over) await answerWaiting(shop, payment.id, begun);
    if (!asked && !over && mayAsk) await askSoon(shop, payment.id, patient);
  } catch (error) {
    log.error(
      { inbox: row.id, provider: row.provider, err: error instanceof Error ? error.message : 'unknown' },
      'webhook not worked',
    );
    await postpone(shop, row, 'error');
  }
}

/** What a webhook says whose signature counts as proof. */
function proofOf({ reading, body }: InboxRow): NewEvidence[] {
  const raw = Buffer.from(body).toString('utf8');
  return reading.facts.map((fact) => ({
    ...note('webhook', 'push', fact.kind as FactKind, raw),
    moneyRef: fact.moneyRef,
    amountMinor: fact.amountMinor === null ? null : BigInt(fact.amountMinor),
    currency: fact.currency,
  }));
}

function isProof(row: InboxRow, { provider }: Gateway): boolean {
  return row.signed && provider.abilities.webhookTrust === 'proof';
}

/** The answer to our create call was lost: a signed webhook that names both tells which session it made. */
function adoption({ signed, reading }: InboxRow, { providerRef }: NamedPayment) {
  const { sessionRef } = reading;
  return signed && providerRef === null && sessionRef !== null ? { providerRef: sessionRef } : undefined;
}

/** Answers whether the provider was asked on the way. */
async function settle(shop: Shop, row: InboxRow, gateway: Gateway, payment: NamedPayment): Promise<boolean> {
  const { abilities } = gateway.provider;
  const { moneyRefs } = row.reading;
  const proof = isProof(row, gateway);
  // What a signature covers counts, unless the provider, asked, says something else: so its answer comes along.
  const curious = proof && abilities.ask !== 'never';
  const answer = curious ? await answerTo(shop, payment, moneyRefs ?? []) : [];
  const at = shop.clock();
  await applyEvidence(shop.db, at, {
    paymentId: payment.id,
    evidence: proof ? [...proofOf(row), ...answer] : [],
    // The next question is due now, in the transaction that finishes the row: a crash after it loses nothing.
    changes: { nextAskAt: at, ...adoption(row, payment) },
    also: (tx, about) => takeNews(tx, about, row, at),
    inboxId: row.id,
    verdict: proof ? 'counted' : 'made_us_ask',
  });
  return answer.length > 0;
}

/**
 * Nobody looks after a payment that is over: until its provider has been asked, this row alone remembers that there is
 * something to ask about. What the row itself proves counts meanwhile.
 */
async function askNow(
  shop: Shop,
  row: InboxRow,
  gateway: Gateway,
  payment: NamedPayment,
): Promise<'asked' | 'not_asked' | 'failed'> {
  const paymentId = payment.id;
  const changes = adoption(row, payment);
  if (changes) await applyEvidence(shop.db, shop.clock(), { paymentId, evidence: [], changes });
  const asked = await askAboutPayment(shop, paymentId, isProof(row, gateway) ? proofOf(row) : []);
  return asked.kind;
}

const WAITS = 'waits_for_question';

/**
 * Somebody asked a moment ago, or the provider wants to be left alone: nothing failed, so no try is lost. All that the
 * row says itself is taken in now. A payment that nothing holds back and that can't be asked all the same has failed.
 */
async function waitForTurn(shop: Shop, row: InboxRow, gateway: Gateway, payment: NamedPayment): Promise<void> {
  const at = shop.clock();
  const paymentId = payment.id;
  if (row.verdict !== WAITS) {
    const evidence = isProof(row, gateway) ? proofOf(row) : [];
    await applyEvidence(shop.db, at, { paymentId, evidence, also: (tx, about) => takeNews(tx, about, row, at) });
  }
  const [known] = await shop.db
    .select({ askedAt: payments.askedAt, notBefore: payments.notBefore })
    .from(payments)
    .where(eq(payments.id, paymentId));
  const turns = [known?.askedAt ? after(known.askedAt, ASK_GAP) : at, known?.notBefore ?? at];
  const turn = new Date(Math.max(...turns.map(Number)));
  if (turn <= at) return postpone(shop, row, 'not_asked');
  await shop.db
    .update(webhookInbox)
    .set({ tries: row.tries - 1, error: null, leaseUntil: null, nextTryAt: turn, verdict: WAITS, paymentId })
    .where(eq(webhookInbox.id, row.id));
}

/** One answer is enough for all that waited for it: those received before the question began have nothing left to do. */
async function answerWaiting(shop: Shop, paymentId: string, begun: Date): Promise<void> {
  await shop.db
    .update(webhookInbox)
    .set({ state: 'done', verdict: 'made_us_ask', leaseUntil: null, error: null })
    .where(
      and(
        eq(webhookInbox.paymentId, paymentId),
        eq(webhookInbox.state, 'new'),
        eq(webhookInbox.verdict, WAITS),
        lte(webhookInbox.lastReceivedAt, begun),
      ),
    );
}

/** What a row tells besides money, in the transaction that takes it in. */
async function takeNews(tx: Tx, payment: PaymentRow, row: InboxRow, at: Date): Promise<string[]> {
  if (row.verdict === UNMATCHED) await closeOrphanReview(tx, row.id, at);
  return row.signed ? recordNews(tx, payment, row, at) : [];
}

async function askSoon(shop: Shop, paymentId: string, patient: boolean): Promise<void> {
  const asked = await askAboutPayment(shop, paymentId);
  if (asked.kind !== 'not_asked' || !patient) return;
  // Somebody asked a moment ago, maybe before what this webhook tells happened.
  await new Promise((resolve) => setTimeout(resolve, ASK_GAP));
  await askAboutPayment(shop, paymentId);
}

/** The one it belonged to before, or that a person gave it to; else by the names in it. */
async function paymentOf(shop: Shop, row: InboxRow): Promise<NamedPayment | undefined> {
  const known = row.paymentId === null ? undefined : await findNamed(shop, row.paymentId);
  return known ?? findByName(shop.db, row.provider, row.reading.names);
}

const UNMATCHED = 'belongs_to_no_order';

/** Nobody has to find out any more whose it is. */
async function closeOrphanReview(tx: Tx, inboxId: number, at: Date): Promise<void> {
  await tx
    .update(reviews)
    .set({ resolvedAt: at, resolution: 'matched' })
    .where(and(eq(reviews.inboxId, inboxId), isNull(reviews.resolvedAt)));
}

/** No such payment, perhaps not yet: it is looked for again, then shown to a person. */
async function park(shop: Shop, row: InboxRow): Promise<void> {
  const at = shop.clock();
  const given = row.tries >= MOST_TRIES;
  await shop.db
    .update(webhookInbox)
    .set({
      state: given ? 'dead' : 'orphan',
      verdict: UNMATCHED,
      leaseUntil: null,
      nextTryAt: nextTry(row.tries, at),
    })
    .where(eq(webhookInbox.id, row.id));
  // Its payment may have become known between the look and this: then nobody else would wake it.
  if (!given && (await findByName(shop.db, row.provider, row.reading.names))) {
    await shop.db.update(webhookInbox).set({ nextTryAt: at }).where(eq(webhookInbox.id, row.id));
  }
  if (!given || !row.signed) return;
  await shop.db
    .insert(reviews)
    .values({
      inboxId: row.id,
      kind: 'orphan_webhook',
      key: `orphan_webhook:${row.id}`,
      detail: { provider: row.provider },
      openedAt: at,
    })
    .onConflictDoNothing();
}

async function postpone(shop: Shop, row: InboxRow, error: string): Promise<void> {
  const dead = row.tries >= MOST_TRIES;
  await shop.db
    .update(webhookInbox)
    .set({ state: dead ? 'dead' : row.state, error, leaseUntil: null, nextTryAt: nextTry(row.tries, shop.clock()) })
    .where(eq(webhookInbox.id, row.id));
}
