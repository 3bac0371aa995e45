import { fromDecimal, toDecimal } from '@/lib/money';
import { checkoutUrlAllowed, retryAfterOf } from './http';
import { firstWord, isRecord, type JsonRecord, parseRecord, parseRecordBytes, wordOf } from './json';
import type { Abilities, Account, Answer, Fact, FactKind, Outcome, Provider } from './provider';
import { hmacSha256Hex, safeEqualHex, sha256Hex } from './signature';

const CURRENCY = 'ETB';

/**
 * How a webhook is signed. The readable part of KisPay's guide says no more than "HMAC-SHA256 of the raw body with the
 * webhook secret"; header, encoding and key form are what a merchant's public code uses. Unconfirmed by the vendor.
 */
const WEBHOOK = { header: 'x-kispay-signature', prefix: /^sha256=/i } as const;

/** Where an answer or a webhook may keep its contents; the vendor's pages show three envelopes. */
const SESSION_ID = ['id', 'sessionId'];
const PAYMENT_URL = ['paymentUrl', 'checkoutUrl', 'checkout_url'];
const WEBHOOK_SESSION = ['sessionId', 'session_id', 'checkoutId'];
const WEBHOOK_NAMES = [...WEBHOOK_SESSION, 'id', 'orderNo', 'order_no', 'tx_ref', 'txRef', 'txn_ref', 'reference'];

/** The vendor's words in capitals. Any other word changes nothing. */
const WORDS: Readonly<Record<string, FactKind>> = {
  PENDING: 'open',
  PROCESSING: 'processing',
  COMPLETED: 'captured',
  SUCCESS: 'captured',
  SUCCEEDED: 'captured',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  CANCELED: 'cancelled',
  EXPIRED: 'expired',
};

const abilities: Abilities = {
  name: 'KisPay',
  methods: ['redirect'],
  currencies: [CURRENCY],
  limits: { min: 1n, max: null },
  sessionLife: 30 * 60_000,
  ask: 'by-session',
  webhookTrust: 'hint',
  refund: 'manual',
  checkoutHosts: ['checkout.kispay.et'],
  acknowledgeWithin: 3_000,
};

type Failure = Extract<Outcome<never>, { ok: false }>;

/** KisPay (Ethiopia): a redirect to its page, then its status API decides. See docs/providers/kispay.md. */
export const kispay: Provider = {
  id: 'kispay',
  abilities,

  async createSession(request, account, call) {
    const phone = localPhone(request.customer.phone);
    if (!phone) return refused('phone', 'KisPay takes Ethiopian mobile numbers only.');
    if (request.currency !== CURRENCY) return refused('currency', `KisPay takes ${CURRENCY} only.`);
    const back = (hint: string) => `${request.returnUrl}${request.returnUrl.includes('?') ? '&' : '?'}hint=${hint}`;
    const rest = JSON.stringify({
      orderNo: request.reference,
      description: plain(request.description, 100),
      phone,
      email: request.customer.email,
      fullName: plain(request.customer.fullName, 100),
      successUrl: back('success'),
      errorUrl: back('error'),
      cancelUrl: back('cancel'),
      redirectUrl: back('return'),
    });
    const sent = await call({
      method: 'POST',
      url: `${account.baseUrl}/checkout/create_session`,
      headers: { ...authorisation(account), 'content-type': 'application/json' },
      // The number is written by hand: a sum of any size stays exact to the cent.
      body: `{"amount":${birr(request.amountMinor)},${rest.slice(1)}`,
    });
    if (!sent.ok) return sent;
    const read = readEnvelope(sent.value);
    if (!read.ok) return read;

    const holders = [recordIn(read.envelope, 'body'), recordIn(read.envelope, 'data'), read.envelope];
    const raw = sent.raw;
    const providerRef = firstWord(holders, SESSION_ID);
    const paymentUrl = firstWord(holders, PAYMENT_URL, 2_048);
    if (!providerRef || !isSessionId(providerRef) || !paymentUrl) {
      return {
        ok: false,
        certainty: 'unknown',
        code: 'unreadable',
        detail: 'No session id or payment address in the answer.',
        raw,
      };
    }
    const hosts = account.checkoutHosts.length > 0 ? account.checkoutHosts : abilities.checkoutHosts;
    if (!checkoutUrlAllowed(paymentUrl, hosts)) {
      return refused('foreign_host', 'The payment address is on a host that shoppers may not be sent to.', raw);
    }
    const echo = amountIn(holders);
    const currency = firstWord(holders, ['currency'])?.toUpperCase();
    if (
      (typeof echo === 'bigint' && echo !== request.amountMinor) ||
      (currency !== undefined && currency !== CURRENCY)
    ) {
      return refused('amount_differs', 'KisPay made the session for another amount or currency than asked.', raw);
    }
    return {
      ok: true,
      value: { providerRef, paymentUrl, qrImage: null, expiresAt: null, differentAmountMinor: null },
      raw,
    };
  },

  async askStatus({ providerRef }, account, call) {
    if (!providerRef || !isSessionId(providerRef)) {
      return {
        ok: false,
        certainty: 'not_sent',
        code: 'no_session',
        detail: 'KisPay is asked by its session id, and there is none.',
      };
    }
    const sent = await call({
      method: 'GET',
      url: `${account.baseUrl}/checkout/hooks/status/${encodeURIComponent(providerRef)}`,
      headers: authorisation(account),
    });
    if (!sent.ok) return sent;
    const raw = sent.raw;
    const read = readEnvelope(sent.value);
    if (!read.ok) return read.code === 'http_404' ? { ok: true, value: [{ kind: 'absent' }], raw } : read;

    const { word, holder } = statusIn(read.envelope);
    const kind = word !== undefined && Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
    if (kind === undefined) return { ok: true, value: [], raw };
    if (kind !== 'captured') return { ok: true, value: [{ kind }], raw };
    const amountMinor = amountIn([holder]);
    if (amountMinor === 'unreadable') {
      return {
        ok: false,
        certainty: 'unknown',
        code: 'unreadable',
        detail: 'KisPay says paid, but its amount cannot be read.',
        raw,
      };
    }
    const currency = firstWord([holder], ['currency'])?.toUpperCase();
    const fact: Fact = {
      kind,
      moneyRef: providerRef,
      ...(amountMinor === undefined ? {} : { amountMinor }),
      ...(currency === undefined ? {} : { currency }),
    };
    return { ok: true, value: [fact], raw };
  },

  readWebhook({ body, headers }, account) {
    const signed = account.webhookSecrets.length > 0;
    if (signed) {
      const given = headers.get(WEBHOOK.header)?.trim().replace(WEBHOOK.prefix, '');
      if (!given) return { verdict: 'forged', reason: `no ${WEBHOOK.header} header` };
      const genuine = account.webhookSecrets.some((secret) => safeEqualHex(hmacSha256Hex(secret, body), given));
      if (!genuine) return { verdict: 'forged', reason: 'the signature does not fit the body' };
    }
    const event = parseRecordBytes(body);
    if (!event) return { verdict: 'malformed', reason: 'the body is no JSON object' };
    const holders = [event, recordIn(event, 'data'), recordIn(event, 'payload'), recordIn(event, 'body')];
    const names = namesIn(holders);
    const sessionRef = firstWord(holders, WEBHOOK_SESSION);
    // The id of the event is taken from the body alone: a header is not signed, and with it somebody could replay one
    // event under the name of another and so make the other look like a repetition.
    const dedupe = signed
      ? (firstWord([event], ['event_id']) ?? sha256Hex(body))
      : `hint:${sha256Hex(names[0] ?? body)}`;
    const name = firstWord([event], ['event', 'event_type', 'type']) ?? 'unnamed';
    return {
      verdict: 'accepted',
      signed,
      dedupe,
      names,
      ...(sessionRef !== undefined && isSessionId(sessionRef) ? { sessionRef } : {}),
      event: name.toLowerCase().replaceAll('_', '.'),
      facts: [],
    };
  },
};

/** The vendor's pages name both headers, each as the only one: the same key goes in both. */
function authorisation(account: Account): Record<string, string> {
  const key = account.values.API_KEY ?? '';
  return { authorization: `Bearer ${key}`, 'x-api-key': key, accept: 'application/json' };
}

/** Birr as a JSON number: 293000n is 2930, 293050n is 2930.5. */
function birr(amountMinor: bigint): string {
  return toDecimal(amountMinor, CURRENCY).replace(/\.?0+$/, '');
}

/** KisPay wants 09XXXXXXXX where E.164 has +2519XXXXXXXX. */
function localPhone(phone: string): string | undefined {
  const match = /^\+251([79]\d{8})$/.exec(phone);
  return match ? `0${match[1]}` : undefined;
}

function plain(text: string, max: number): string {
  const flat = text
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return Array.from(flat).slice(0, max).join('');
}

/** It becomes part of an address, so it must not be able to change which one. */
function isSessionId(id: string): boolean {
  return /^[A-Za-z0-9][\w.:-]*$/.test(id);
}

function recordIn(holder: JsonRecord, field: string): JsonRecord | undefined {
  const value = Object.hasOwn(holder, field) ? holder[field] : undefined;
  return isRecord(value) ? value : undefined;
}

/** An amount of birr: undefined where none is named, 'unreadable' where one is but cannot be read exactly. */
function amountIn(holders: readonly (JsonRecord | undefined)[]): bigint | 'unreadable' | undefined {
  const holder = holders.find((one) => one?.amount !== undefined && one.amount !== null && one.amount !== '');
  const amount = holder?.amount;
  if (amount === undefined) return undefined;
  if (typeof amount !== 'string' && typeof amount !== 'number') return 'unreadable';
  return fromDecimal(amount, CURRENCY) ?? 'unreadable';
}

/**
 * The status word and the object that held it. The word stands as `body` itself, as the `status` of an object there, or
 * in a flat answer. Next to an object without one, a top-level "success" speaks of the call and not of the money.
 */
function statusIn(envelope: JsonRecord): { word: string | undefined; holder: JsonRecord } {
  const inner = envelope.body ?? envelope.data;
  const holder = isRecord(inner) ? inner : envelope;
  const written = typeof inner === 'string' ? inner : holder.status;
  return { word: typeof written === 'string' ? wordOf(written)?.toUpperCase() : undefined, holder };
}

function namesIn(holders: readonly (JsonRecord | undefined)[]): string[] {
  const names = holders.flatMap((holder) => WEBHOOK_NAMES.map((field) => firstWord([holder], [field])));
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** The envelope of a good answer; else what the HTTP status, or the envelope's own under a 200, means. */
function readEnvelope(answer: Answer): { ok: true; envelope: JsonRecord } | Failure {
  const envelope = parseRecord(answer.text);
  const good = answer.status >= 200 && answer.status < 300;
  const inside = envelope?.statusCode;
  const status = good && typeof inside === 'number' && inside >= 400 ? inside : answer.status;
  const message = plain(wordOf(envelope?.message, 1_000) ?? '', 200);
  const raw = answer.text;
  const detail = `HTTP ${status}${message ? `: ${message}` : ''}`;
  if (status === 429) {
    const retryAfter = retryAfterOf(answer.headers);
    return { ...refused('rate_limited', detail, raw), ...(retryAfter === undefined ? {} : { retryAfter }) };
  }
  if (status >= 400 && status < 500) return refused(refusalCode(status, message), detail, raw);
  if (status < 200 || status >= 300) {
    const retryAfter = retryAfterOf(answer.headers);
    return {
      ok: false,
      certainty: 'unknown',
      code: `http_${status}`,
      detail,
      raw,
      ...(retryAfter === undefined ? {} : { retryAfter }),
    };
  }
  if (!envelope)
    return { ok: false, certainty: 'unknown', code: 'unreadable', detail: 'The answer is no JSON object.', raw };
  return { ok: true, envelope };
}

/** Bad credentials come as 401 in the vendor's table and as 400 "Invalid credentials" in its sample. */
function refusalCode(status: number, message: string): string {
  if (status === 401 || status === 403) return 'credentials';
  if (status === 409) return 'duplicate_reference';
  if ((status === 400 || status === 422) && /credential|unauthor/i.test(message)) return 'credentials';
  return `http_${status}`;
}

function refused(code: string, detail: string, raw?: string): Failure {
  return { ok: false, certainty: 'refused', code, detail, ...(raw === undefined ? {} : { raw }) };
}
