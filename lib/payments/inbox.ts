import { createHash } from 'node:crypto';
import { and, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { paymentNames, payments, reviews, webhookInbox } from '@/db/schema';
import type { InboxReading } from '@/db/schema/payments';
import { after, SECOND } from '../clock';
import type { ProviderId } from '../markets';
import type { Shop } from '../shop';
import { log } from '../telemetry/log';
import { applyEvidence } from './apply-evidence';
import { answerTo, askAboutPayment } from './ask';
import { type NewEvidence, note } from './evidence';
import type { Gateway } from './gateways';
import { findNamed, type NamedPayment, namedPayment } from './names';
import { recordNews } from './news';
import { CLOSED, isSettled } from './project';
import type { FactKind, WebhookReading } from './providers/provider';
import { ASK_GAP, nextTry } from './schedule';

type InboxRow = typeof webhookInbox.$inferSelect;
type Accepted = Extract<WebhookReading, { verdict: 'accepted' }>;

/** How a webhook was received. Only `stored` promises anything. */
export type Received =
  | { kind: 'stored'; inboxId: number }
  | { kind: 'malformed' | 'forged'; reason: string }
  | { kind: 'unknown_provider' };

/** A row's own work is a few statements; the question to the provider comes after it. */
const LEASE = 5 * SECOND;

/** After so many failures a row is dead, and a person's business. */
const MOST_TRIES = 8;

/** The headers that say how a webhook was signed and sent; cookies and addresses are not kept. */
const KEPT_HEADERS = /^(content-type|user-agent|x-.*(signature|event|timestamp|delivery).*)$/;

/**
 * Verifies the raw bytes and keeps them with one statement. Nothing is parsed deeper or believed before the signature
 * holds. Throws when the event could not be stored: the provider must then be told to try again.
 */
export async function receiveWebhook(
  shop: Shop,
  providerId: string,
  body: Uint8Array,
  headers: Headers,
  url?: URL,
): Promise<Received> {
  const gateway = shop.gateways[providerId as ProviderId];
  if (!gateway) return { kind: 'unknown_provider' };
  const at = shop.clock();
  const reading = gateway.provider.readWebhook({ body, headers, url }, gateway.account, at.getTime());
  if (reading.verdict !== 'accepted') return { kind: reading.verdict, reason: reading.reason };
  const [row] = await shop.db
    .insert(webhookInbox)
    .values({
      provider: providerId,
      dedupe: reading.signed ? reading.dedupe : await hintKey(shop, providerId, reading.names),
      signed: reading.signed,
      body,
      reading: kept(reading),
      headers: Object.fromEntries([...headers].filter(([name]) => KEPT_HEADERS.test(name))),
      receivedAt: at,
      lastReceivedAt: at,
      nextTryAt: at,
    })
    .onConflictDoUpdate({
      target: [webhookInbox.provider, webhookInbox.dedupe],
      set: { repeats: sql`${webhookInbox.repeats} + 1`, lastReceivedAt: at },
    })
    .returning({ id: webhookInbox.id });
  if (!row) throw new Error('the webhook was not stored');
  return { kind: 'stored', inboxId: row.id };
}

/** How many rows hints of nobody's payments may fill. */
const NOBODYS = 64;

/**
 * Anybody can write an unsigned hint, so however many come and whatever they name, a payment has one row of them, and
 * all that belong to no payment share a few. Nothing is lost with those: a hint is only a reason to ask.
 */
async function hintKey(shop: Shop, provider: string, names: readonly string[]): Promise<string> {
  const payment = await findPayment(shop, provider, names);
  if (payment) return `hint:${payment.id}`;
  const digest = createHash('sha256')
    .update(names[0] ?? '')
    .digest();
  return `hint:nobodys:${digest.readUInt16BE(0) % NOBODYS}`;
}

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
    if (mayAsk && over && !(await askNow(shop, row, gateway, payment))) return await postpone(shop, row, 'not_asked');
    const asked = await settle(shop, row, gateway, payment);
    if (!asked && !over && mayAsk) await askSoon(shop, payment.id, patient);
  } catch (error) {
    log.error(
      { inbox: row.id, provider: row.provider, err: error instanceof Error ? error.message : 'unknown' },
      'webhook not worked',
    );
    await postpone(shop, row, 'error');
  }
}

/** What was read, as the row keeps it. */
function kept({ names, sessionRef, moneyRefs, event, facts, subscription, charges }: Accepted): InboxReading {
  return {
    names: [...names],
    sessionRef: sessionRef ?? null,
    event,
    facts: facts.map((fact) => ({ kind: fact.kind, moneyRef: fact.moneyRef ?? null, ...sumOf(fact) })),
    ...(moneyRefs ? { moneyRefs: [...moneyRefs] } : {}),
    ...(subscription ? { subscription: { ...subscription, ...sumOf(subscription) } } : {}),
    ...(charges ? { charges: charges.map((charge) => ({ ...charge, ...sumOf(charge) })) } : {}),
  };
}

function sumOf({ amountMinor, currency }: { amountMinor?: bigint; currency?: string }) {
  return { amountMinor: amountMinor === undefined ? null : String(amountMinor), currency: currency ?? null };
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
    also: async (tx, about) => {
      if (row.verdict === UNMATCHED) await closeOrphanReview(tx, row.id, at);
      return row.signed ? recordNews(tx, about, row, at) : [];
    },
    inboxId: row.id,
    verdict: proof ? 'counted' : 'made_us_ask',
  });
  return answer.length > 0;
}

/**
 * Nobody looks after a payment that is over: until its provider has been asked, this row alone remembers that there is
 * something to ask about. What the row itself proves counts meanwhile.
 */
async function askNow(shop: Shop, row: InboxRow, gateway: Gateway, payment: NamedPayment): Promise<boolean> {
  const paymentId = payment.id;
  const changes = adoption(row, payment);
  if (changes) await applyEvidence(shop.db, shop.clock(), { paymentId, evidence: [], changes });
  const asked = await askAboutPayment(shop, paymentId, isProof(row, gateway) ? proofOf(row) : []);
  return asked.kind === 'asked';
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
  return known ?? findPayment(shop, row.provider, row.reading.names);
}

/** The payment that one of the names belongs to; of several the one named first. */
async function findPayment(shop: Shop, provider: string, names: readonly string[]): Promise<NamedPayment | undefined> {
  if (names.length === 0) return undefined;
  const list = [...names];
  const called = shop.db
    .select({ id: paymentNames.paymentId })
    .from(paymentNames)
    .where(and(eq(paymentNames.provider, provider), inArray(paymentNames.name, list)));
  const found = await shop.db
    .select(namedPayment)
    .from(payments)
    .where(
      and(
        eq(payments.provider, provider),
        or(
          inArray(payments.reference, list),
          inArray(payments.providerRef, list),
          inArray(payments.webhookToken, list),
          inArray(payments.id, called),
        ),
      ),
    );
  const place = ({ reference, providerRef, webhookToken, others }: NamedPayment) =>
    list.findIndex((name) => [reference, providerRef, webhookToken, ...others].includes(name));
  return found.sort((a, b) => place(a) - place(b))[0];
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
  if (!given && (await findPayment(shop, row.provider, row.reading.names))) {
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
