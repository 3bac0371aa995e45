import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { webhookInbox } from '@/db/schema';
import type { InboxReading } from '@/db/schema/payments';
import type { ProviderId } from '../markets';
import type { Shop } from '../shop';
import { findByName } from './names';
import type { WebhookReading } from './providers/provider';

type Accepted = Extract<WebhookReading, { verdict: 'accepted' }>;

/** How a webhook was received. Only `stored` promises anything. */
export type Received =
  | { kind: 'stored'; inboxId: number }
  | { kind: 'malformed' | 'forged'; reason: string }
  | { kind: 'unknown_provider' };

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
  const payment = await findByName(shop.db, provider, names);
  if (payment) return `hint:${payment.id}`;
  const digest = createHash('sha256')
    .update(names[0] ?? '')
    .digest();
  return `hint:nobodys:${digest.readUInt16BE(0) % NOBODYS}`;
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
