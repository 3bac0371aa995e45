import { and, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
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
import { type NamedPayment, namedPayment } from './names';
import { recordNews } from './news';
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
      dedupe: reading.dedupe,
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

/** Works on rows that are due. Answers how many it took. */
export async function drainInbox(shop: Shop, most: number): Promise<number> {
  const rows = await claim(shop, most);
  for (const row of rows) await work(shop, row, false);
  return rows.length;
}

async function work(shop: Shop, row: InboxRow, patient: boolean): Promise<void> {
  try {
    const gateway = shop.gateways[row.provider as ProviderId];
    if (!gateway) return await postpone(shop, row, 'provider_not_configured');
    const payment = await findPayment(shop, row.provider, row.reading.names);
    if (!payment) return await park(shop, row);
    const asked = await settle(shop, row, gateway, payment);
    if (!asked && gateway.provider.abilities.ask !== 'never') await askSoon(shop, payment.id, patient);
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

/** Answers whether the provider was asked on the way. */
async function settle(shop: Shop, row: InboxRow, gateway: Gateway, payment: NamedPayment): Promise<boolean> {
  const { abilities } = gateway.provider;
  const { sessionRef, moneyRefs } = row.reading;
  const proof = row.signed && abilities.webhookTrust === 'proof';
  // What a signature covers counts, unless the provider, asked, says something else: so its answer comes along.
  const curious = proof && abilities.ask !== 'never';
  const answer = curious ? await answerTo(shop, payment, moneyRefs ?? []) : [];
  const at = shop.clock();
  // The answer to our create call was lost: a signed webhook that names both tells which session it made.
  const adopted = row.signed && payment.providerRef === null && sessionRef !== null;
  await applyEvidence(shop.db, at, {
    paymentId: payment.id,
    evidence: proof ? [...proofOf(row), ...answer] : [],
    // The next question is due now, in the transaction that finishes the row: a crash after it loses nothing.
    changes: { nextAskAt: at, ...(adopted ? { providerRef: sessionRef } : {}) },
    also: row.signed ? (tx, about) => recordNews(tx, about, row, at) : undefined,
    inboxId: row.id,
    verdict: proof ? 'counted' : 'made_us_ask',
  });
  return answer.length > 0;
}

async function askSoon(shop: Shop, paymentId: string, patient: boolean): Promise<void> {
  const asked = await askAboutPayment(shop, paymentId);
  if (asked.kind !== 'not_asked' || !patient) return;
  // Somebody asked a moment ago, maybe before what this webhook tells happened.
  await new Promise((resolve) => setTimeout(resolve, ASK_GAP));
  await askAboutPayment(shop, paymentId);
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

/** No such payment, perhaps not yet: it is looked for again, then shown to a person. */
async function park(shop: Shop, row: InboxRow): Promise<void> {
  const at = shop.clock();
  const given = row.tries >= MOST_TRIES;
  await shop.db
    .update(webhookInbox)
    .set({
      state: given ? 'dead' : 'orphan',
      verdict: 'belongs_to_no_order',
      leaseUntil: null,
      nextTryAt: nextTry(row.tries, at),
    })
    .where(eq(webhookInbox.id, row.id));
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
