import { fromDecimal, toDecimal } from '@/lib/money';
import { checkoutUrlAllowed, retryAfterOf } from './http';
import { firstWord, isRecord, type JsonRecord, parseRecord, parseRecordBytes, wordOf } from './json';
import type { Abilities, Account, Answer, Fact, FactKind, Outcome, Provider } from './provider';
import { hmacSha256Hex, safeEqualHex, sha256Hex } from './signature';

const CURRENCY = 'ETB';

/**
 * How a webhook is signed. The vendor names the headers and HMAC-SHA256, but not what is signed nor how it is written:
 * hex over the raw body, or over the timestamp, a dot and the raw body, as the account says. Unconfirmed by the vendor.
 */
const WEBHOOK = {
  signature: 'x-webhook-signature',
  timestamp: 'x-webhook-timestamp',
  prefix: /^sha256=/i,
  /** Milliseconds either way; holds only where the timestamp is signed. */
  tolerance: 5 * 60_000,
} as const;

/** What a webhook's words mean, in capitals. Any other word changes nothing. A create answer's words mean nothing here. */
const WEBHOOK_WORDS: Readonly<Record<string, FactKind>> = {
  PROCESSED: 'captured',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  CANCELED: 'cancelled',
  EXPIRED: 'expired',
};

/** The vendor's own codes, inside the body or as HTTP status. */
const CODES: Readonly<Record<string, string>> = {
  401: 'credentials',
  403: 'credentials',
  409: 'duplicate_reference',
  429: 'rate_limited',
  439: 'duplicate_reference',
  479: 'ip_not_allowed',
};

/** Beyond this a written amount is nonsense, and would not fit where amounts are kept. */
const MOST_MINOR = 10n ** 15n;

const abilities: Abilities = {
  name: 'Beqelal',
  methods: ['redirect'],
  currencies: [CURRENCY],
  limits: { min: 100n, max: 100_000_000n },
  // The link dies after 10 minutes; a bank's or USSD approval may end up to 5 later.
  sessionLife: 10 * 60_000,
  grace: 5 * 60_000,
  ask: 'never',
  webhookTrust: 'proof',
  ownWebhookAddress: true,
  refund: 'manual',
  checkoutHosts: ['checkout.beqelal.net'],
  acknowledgeWithin: 5_000,
};

type Failure = Extract<Outcome<never>, { ok: false }>;

/** Beqelal (Ethiopia): a redirect to its page, then its signed webhook decides. See docs/providers/beqelal.md. */
export const beqelal: Provider = {
  id: 'beqelal',
  abilities,

  async createSession(request, account, call) {
    const phone = /^\+(251[79]\d{8})$/.exec(request.customer.phone)?.[1];
    if (!phone) return refused('phone', 'Beqelal takes Ethiopian mobile numbers only.');
    if (request.currency !== CURRENCY) return refused('currency', `Beqelal takes ${CURRENCY} only.`);
    const rest = JSON.stringify({
      phone,
      trace_number: request.reference,
      return_url: request.returnUrl,
      callback_url: `${request.webhookUrl}?o=${request.webhookToken}`,
    });
    const sent = await call({
      method: 'POST',
      url: `${account.baseUrl}/api/v1/create/checkout`,
      headers: {
        'app-id': account.values.APP_ID ?? '',
        'api-key': account.values.API_KEY ?? '',
        accept: 'application/json',
        'content-type': 'application/json',
      },
      // The number is written by hand: a sum of any size stays exact to the cent.
      body: `{"amount":${birr(request.amountMinor)},${rest.slice(1)}`,
    });
    if (!sent.ok) return sent;
    const raw = sent.raw;
    const envelope = parseRecord(sent.value.text);
    const failure = failureIn(sent.value, envelope);
    if (failure) return failure;

    const holders = [envelope, recordIn(envelope, 'data')];
    const paymentUrl = firstWord(holders, ['checkout', 'checkout_url'], 2_048);
    if (!paymentUrl) return unreadable('No payment address in the answer.', raw);
    const hosts = account.checkoutHosts.length > 0 ? account.checkoutHosts : abilities.checkoutHosts;
    if (!checkoutUrlAllowed(paymentUrl, hosts)) {
      return refused('foreign_host', 'The payment address is on a host that shoppers may not be sent to.', raw);
    }
    const echo = holders.find((one) => one?.amount !== undefined && one.amount !== null)?.amount;
    const echoMinor = typeof echo === 'number' || typeof echo === 'string' ? fromDecimal(echo, CURRENCY) : undefined;
    if (echoMinor !== undefined && echoMinor !== request.amountMinor) {
      return refused('amount_differs', 'Beqelal made the session for another amount than asked.', raw);
    }
    // Its "PROCESSED" says that the link was made, not that anybody paid: nothing of it is read.
    const providerRef = firstWord(holders, ['id']) ?? request.reference;
    return {
      ok: true,
      value: { providerRef, paymentUrl, qrImage: null, expiresAt: null, differentAmountMinor: null },
      raw,
    };
  },

  readWebhook({ body, headers, url }, account, now) {
    const signed = account.webhookSecrets.length > 0;
    const fault = signed ? forgeryIn(body, headers, account, now) : undefined;
    if (fault) return { verdict: 'forged', reason: fault };
    const event = parseRecordBytes(body);
    if (!event) return { verdict: 'malformed', reason: 'the body is no JSON object' };
    const reference = firstWord([event], ['reference']);
    const trace = firstWord([event], ['trace_number']);
    const said = [reference, trace].filter((name) => name !== undefined);
    // The address says which payment it was given for, but its words come first: they are signed.
    const names = [...new Set([...said, ...tokenIn(url)])];
    const word = typeof event.status === 'string' ? wordOf(event.status)?.toUpperCase() : undefined;
    const amount = writtenAmount(event, body);
    // There is no event id, and a repetition may carry a new time: what it says of what is its name.
    const name = sha256Hex(said.length > 0 ? JSON.stringify([reference, trace, word, amount]) : body);
    return {
      verdict: 'accepted',
      signed,
      dedupe: signed ? name : `hint:${name}`,
      names,
      ...(reference === undefined ? {} : { sessionRef: reference }),
      event: word?.toLowerCase() ?? 'unnamed',
      facts: signed ? factsOf(word, amount, said[0]) : [],
    };
  },
};

/** The payment's own token in the address of its webhook; unsigned, so it only helps to find the payment. */
function tokenIn(url: URL | undefined): string[] {
  const token = wordOf(url?.searchParams.get('o'), 64);
  return token === undefined ? [] : [token];
}

/** What is wrong with the signature; undefined when it holds. Names the other scheme where that one would fit. */
function forgeryIn(body: Uint8Array, headers: Headers, account: Account, now: number): string | undefined {
  const given = headers.get(WEBHOOK.signature)?.trim().replace(WEBHOOK.prefix, '');
  if (!given) return `no ${WEBHOOK.signature} header`;
  const written = headers.get(WEBHOOK.timestamp)?.trim() ?? '';
  const timed = Buffer.concat([Buffer.from(`${written}.`), body]);
  const fits = (bytes: Uint8Array) =>
    account.webhookSecrets.some((secret) => safeEqualHex(hmacSha256Hex(secret, bytes), given));
  if (account.values.SIGNATURE_SCHEME !== 'ts.body') {
    if (fits(body)) return undefined;
    return `the signature does not fit the body${fits(timed) ? ', but would by the scheme ts.body' : ''}`;
  }
  if (!fits(timed)) {
    return `the signature does not fit timestamp and body${fits(body) ? ', but would by the scheme body' : ''}`;
  }
  if (!/^\d{1,12}$/.test(written)) return `${WEBHOOK.timestamp} is no time in seconds`;
  if (Math.abs(now - Number(written) * 1_000) > WEBHOOK.tolerance) return `${WEBHOOK.timestamp} is too far from now`;
  return undefined;
}

/**
 * The amount as its sender wrote it: a parsed number has lost what a double cannot hold. Undefined where there is none,
 * or where two places in the body say different things.
 */
function writtenAmount(event: JsonRecord, body: Uint8Array): string | undefined {
  const { amount } = event;
  if (typeof amount === 'string') return wordOf(amount);
  if (typeof amount !== 'number') return undefined;
  const text = new TextDecoder().decode(body);
  const written = new Set([...text.matchAll(/"amount"\s*:\s*(-?\d[\d.eE+-]*)/g)].map((match) => match[1]));
  return written.size === 1 ? [...written][0] : undefined;
}

function factsOf(word: string | undefined, amount: string | undefined, moneyRef: string | undefined): Fact[] {
  const kind = word !== undefined && Object.hasOwn(WEBHOOK_WORDS, word) ? WEBHOOK_WORDS[word] : undefined;
  if (kind === undefined) return [];
  if (kind !== 'captured') return [{ kind }];
  const read = amount === undefined ? undefined : fromDecimal(amount, CURRENCY);
  // Money without a readable amount must not pass for the amount that was asked: nothing counted makes a person look.
  const amountMinor = read !== undefined && read > 0n && read <= MOST_MINOR ? read : 0n;
  return [{ kind, ...(moneyRef === undefined ? {} : { moneyRef }), amountMinor, currency: CURRENCY }];
}

/** What a bad answer means, by the code in its body first and the HTTP status second; undefined for a good answer. */
function failureIn({ status, text: raw, headers }: Answer, envelope: JsonRecord | undefined): Failure | undefined {
  const good = status >= 200 && status < 300;
  const wrong = envelope && isError(envelope);
  if (good && !envelope) return unreadable('The answer is no JSON object.', raw);
  if (good && !wrong) return undefined;

  const error = recordIn(envelope, 'error') ?? envelope;
  const inside = firstWord([error, envelope], ['status_code']) ?? '';
  const outside = good ? undefined : status;
  const code = /^[45]\d\d$/.test(inside) ? Number(inside) : outside;
  const says = sentenceIn(error, envelope);
  const detail = `HTTP ${status}${code === undefined || code === status ? '' : `, code ${code}`}${says ? `: ${says}` : ''}`;
  const retryAfter = retryAfterOf(headers);
  const wait = retryAfter === undefined ? {} : { retryAfter };
  if (/\btrace_number\b.*\b(unique|exists?|used|duplicate)/i.test(says)) {
    return refused('duplicate_reference', detail, raw);
  }
  if (code === undefined) return refused('error', detail, raw);
  const named = CODES[String(code)] ?? `http_${code}`;
  if (code >= 400 && code < 500) return { ...refused(named, detail, raw), ...(code === 429 ? wait : {}) };
  return { ok: false, certainty: 'unknown', code: named, detail, raw, ...wait };
}

function isError(envelope: JsonRecord): boolean {
  if (envelope.error !== undefined && envelope.error !== null && envelope.error !== false) return true;
  return wordOf(envelope.status)?.toUpperCase() === 'FAILED';
}

/** The error's own words, or a map of fields to complaints, in one line. */
function sentenceIn(error: JsonRecord | undefined, envelope: JsonRecord | undefined): string {
  const own = [error?.message, error?.detail, envelope?.error].map((one) => wordOf(one, 1_000));
  const words = own.filter((word) => word !== undefined);
  const complaints = Object.entries(error ?? {}).flatMap(([field, list]) =>
    Array.isArray(list) ? [`${field}: ${list.map((one) => wordOf(one, 1_000) ?? '').join(' ')}`] : [],
  );
  const line = [...words, ...complaints].join(': ').replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ');
  return Array.from(line.trim()).slice(0, 200).join('');
}

function recordIn(holder: JsonRecord | undefined, field: string): JsonRecord | undefined {
  const value = holder && Object.hasOwn(holder, field) ? holder[field] : undefined;
  return isRecord(value) ? value : undefined;
}

/** Birr as a JSON number: 293000n is 2930, 293050n is 2930.5. */
function birr(amountMinor: bigint): string {
  return toDecimal(amountMinor, CURRENCY).replace(/\.?0+$/, '');
}

function unreadable(detail: string, raw: string): Failure {
  return { ok: false, certainty: 'unknown', code: 'unreadable', detail, raw };
}

function refused(code: string, detail: string, raw?: string): Failure {
  return { ok: false, certainty: 'refused', code, detail, ...(raw === undefined ? {} : { raw }) };
}
