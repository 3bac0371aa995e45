import { firstWord, isRecord, type JsonRecord, parseRecordBytes } from './json';
import {
  CURRENCY,
  centsOf,
  chargeOutcome,
  collectionIn,
  currencyIn,
  factsOfMovement,
  kindOfStatus,
  kwikTime,
} from './kwik-status';
import { webhookFault } from './kwik-webhook-signature';
import type { Account, Fact, SubscriptionNews, WebhookReading } from './provider';
import { sha256Hex } from './signature';

/** The query parameter that carries our own token in a link's webhook address. */
const TOKEN = 'o';

type Incoming = { body: Uint8Array; headers: Headers; url?: URL };

/** What one event says, as far as it is signed. */
type Told = { facts: readonly Fact[]; rest?: Pick<Accepted, 'moneyRefs' | 'subscription' | 'charges'> };
type Accepted = Extract<WebhookReading, { verdict: 'accepted' }>;

/** Reads both of Kwik's envelopes: a link's own (`event`, `data`) and the account's (`type`, `results`). */
export function readKwikWebhook({ body, headers, url }: Incoming, account: Account, now: number): WebhookReading {
  const signed = account.webhookSecrets.length > 0;
  const fault = signed ? webhookFault(body, headers, account.webhookSecrets, now) : undefined;
  if (fault) return { verdict: 'forged', reason: fault };
  const envelope = parseRecordBytes(body);
  if (!envelope) return { verdict: 'malformed', reason: 'the body is no JSON object' };
  const event = eventIn(envelope);
  const rows = rowsIn(envelope);
  if (!event || rows.length === 0) return { verdict: 'malformed', reason: 'no event, or no data' };

  const named = [...new Set(rows.flatMap((row) => namesIn(event, row)))];
  const token = url?.searchParams.get(TOKEN);
  const names = token && token.length <= 200 ? [...named.filter((one) => one !== token), token] : named;
  const [row] = rows;
  // Several at once may belong to several orders: none of it is taken for proof, each is a reason to ask.
  const single = rows.length === 1 ? row : undefined;
  const sessionRef = single && firstWord([checkoutIn(event, single)], ['id']);
  const { facts, rest }: Told = signed && single ? tellOf(event, single, now) : { facts: [] };
  return {
    verdict: 'accepted',
    signed,
    dedupe: signed ? nameOf(envelope, event, rows, body) : `hint:${sha256Hex(names[0] ?? body)}`,
    names,
    ...(sessionRef === undefined ? {} : { sessionRef }),
    event,
    facts,
    ...rest,
  };
}

/** "checkout.completed", "transaction.updated"; the account's envelope writes TRANSACTION_UPDATED beside it. */
function eventIn(envelope: JsonRecord): string | undefined {
  const named = firstWord([envelope], ['event', 'type', 'webhook_event'])?.toLowerCase();
  return named?.includes('.') ? named : named?.replace(/_([a-z]+)$/, '.$1');
}

function rowsIn(envelope: JsonRecord): JsonRecord[] {
  const held = envelope.data ?? envelope.results;
  const all: unknown[] = Array.isArray(held) ? held : [held];
  return all.filter(isRecord);
}

function checkoutIn(event: string, row: JsonRecord): JsonRecord | undefined {
  if (isRecord(row.checkout)) return row.checkout;
  return event.startsWith('checkout.') ? row : undefined;
}

function transactionOf(row: JsonRecord): JsonRecord {
  return isRecord(row.transaction) ? row.transaction : row;
}

function namesIn(event: string, row: JsonRecord): string[] {
  const checkout = checkoutIn(event, row);
  const subscription = isRecord(row.subscription) ? row.subscription : undefined;
  const holders = [checkout, checkout ? undefined : transactionOf(row)];
  const fields = ['id', 'session_id', 'transaction_reference', 'reference', 'transaction_id', 'payment_reference'];
  const words = fields.map((field) => firstWord(holders, [field]));
  const collections = holders.map((holder) => holder && collectionIn(holder));
  const all = [...words, firstWord([subscription], ['id']), ...collections];
  return all.filter((word) => word !== undefined);
}

function tellOf(event: string, row: JsonRecord, now: number): Told {
  const checkout = checkoutIn(event, row);
  if (checkout) return checkoutSays(event, row, checkout, now);
  if (event.startsWith('transaction.')) return transactionSays(transactionOf(row));
  if (event.startsWith('collection.')) {
    const news = newsOf(isRecord(row.collection) ? row.collection : row);
    return { facts: [], ...(news ? { rest: { subscription: news, moneyRefs: [news.ref] } } : {}) };
  }
  return { facts: [] };
}

function checkoutSays(event: string, row: JsonRecord, checkout: JsonRecord, now: number): Told {
  const transaction = firstWord([checkout], ['transaction_id']);
  const news = isRecord(row.subscription) ? newsOf(row.subscription) : undefined;
  const moneyRefs = [transaction, news?.ref].filter((ref) => ref !== undefined);
  const facts = checkoutFacts(event, checkout, transaction, now);
  return {
    facts,
    rest: { ...(moneyRefs.length > 0 ? { moneyRefs } : {}), ...(news ? { subscription: news } : {}) },
  };
}

function checkoutFacts(event: string, checkout: JsonRecord, transaction: string | undefined, now: number): Fact[] {
  const failed: Fact = { kind: 'failed', ...(transaction === undefined ? {} : { moneyRef: transaction }) };
  switch (event) {
    case 'checkout.completed':
      return completed(checkout, transaction);
    case 'checkout.pending':
      return [{ kind: 'processing' }];
    case 'checkout.cancelled':
      return [{ kind: 'cancelled' }];
    case 'checkout.expired':
      return [{ kind: 'expired' }];
    case 'checkout.failed': {
      // The payer may try again for as long as the link lives.
      const end = kwikTime(checkout.expires_at);
      return end !== undefined && end.getTime() <= now ? [failed] : [];
    }
    default:
      return [];
  }
}

/**
 * The event itself says paid: the vendor's sample has a `transaction_status` of ACTIVE beside it, which is no word of its
 * list. Only a word that ends a transaction otherwise is stronger.
 */
function completed(checkout: JsonRecord, moneyRef: string | undefined): Fact[] {
  const amountMinor = centsOf(checkout.amount);
  const currency = currencyIn(checkout);
  if (amountMinor === undefined || currency === undefined) return [];
  // Without a name it is the money that asking will name.
  if (moneyRef === undefined) return [{ kind: 'captured', amountMinor, currency }];
  const word = firstWord([checkout], ['transaction_status']);
  const status = kindOfStatus(word) === 'processing' ? 'PAID' : word;
  return factsOfMovement({ status, moneyRef, amountMinor, currency }) ?? [];
}

function transactionSays(transaction: JsonRecord): Told {
  const moneyRef = firstWord([transaction], ['id']);
  const status = firstWord([transaction], ['transaction_status']);
  if (moneyRef === undefined || status === undefined) return { facts: [] };
  const amountMinor = centsOf(transaction.amount);
  const currency = currencyIn(transaction) ?? CURRENCY;
  const subscriptionRef = collectionIn(transaction);
  if (subscriptionRef === undefined) {
    const facts = factsOfMovement({ status, moneyRef, amountMinor, currency }) ?? [];
    return { facts, rest: { moneyRefs: [moneyRef] } };
  }
  // A charge of its own, and no name of the order's payment: nobody shall ask about it as if it were.
  const sum = amountMinor === undefined ? {} : { amountMinor, currency };
  return { facts: [], rest: { charges: [{ subscriptionRef, moneyRef, outcome: chargeOutcome(status), ...sum }] } };
}

function newsOf(collection: JsonRecord): SubscriptionNews | undefined {
  const ref = firstWord([collection], ['id']);
  const status = firstWord([collection], ['subscription_status', 'collection_status', 'status']);
  if (ref === undefined || status === undefined) return undefined;
  const amountMinor = centsOf(collection.amount);
  return {
    ref,
    status,
    ...(amountMinor === undefined ? {} : { amountMinor, currency: currencyIn(collection) ?? CURRENCY }),
  };
}

/** An event's name is what it says of what and when; a link's events have no id. Without a time, its very bytes. */
function nameOf(envelope: JsonRecord, event: string, rows: readonly JsonRecord[], body: Uint8Array): string {
  const created = firstWord([envelope], ['created_at']);
  if (created === undefined) return sha256Hex(body);
  const said = rows.map((row) => {
    const subscription = isRecord(row.subscription) ? row.subscription : undefined;
    const holder = checkoutIn(event, row) ?? transactionOf(row);
    const word = (field: string) => firstWord([holder, subscription], [field]) ?? null;
    return [
      ...namesIn(event, row),
      word('transaction_status'),
      word('subscription_status'),
      word('status'),
      String(holder.amount),
    ];
  });
  return sha256Hex(JSON.stringify([event, created, said]));
}
