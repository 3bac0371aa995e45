import { checkoutUrlAllowed, retryAfterOf } from './http';
import { firstWord, isRecord, type JsonRecord, parseRecord, parseRecordBytes, wordOf } from './json';
import type { Abilities, Account, Answer, Fact, FactKind, Names, Outcome, Provider } from './provider';
import { hmacSha256Hex, safeEqualHex, sha256Hex } from './signature';

/** The date-pinned version of the API that this file speaks. */
const API_VERSION = '2023-10-31';

/**
 * How a webhook is signed: `t=<unix time>,v1=<hex HMAC-SHA256>`. The vendor's page says HMAC and names the header; what
 * is signed comes from an integration in the open, so both orders are tried. Unconfirmed by the vendor.
 */
const WEBHOOK = {
  header: 'x-signature',
  /** Milliseconds the signed time may be away from ours, either way. */
  tolerance: 5 * 60_000,
  signed: [
    (body: Uint8Array, time: string) => Buffer.concat([body, Buffer.from(`.${time}`)]),
    (body: Uint8Array, time: string) => Buffer.concat([Buffer.from(`${time}.`), body]),
  ],
} as const;

const SESSION_NAMES = ['sessionId', 'session'];
const OBJECT_NAMES = ['id', ...SESSION_NAMES, 'merchantReferenceId'];

const abilities: Abilities = {
  name: 'BPC',
  methods: ['redirect'],
  currencies: ['EUR'],
  limits: { min: 1n, max: null },
  sessionLife: 20 * 60_000,
  ask: 'by-session',
  webhookTrust: 'hint',
  refund: 'manual',
  checkoutHosts: ['dev.bpcbt.com'],
  acknowledgeWithin: 3_000,
};

type Failure = Extract<Outcome<never>, { ok: false }>;

/** BPC eCommerce API v2 (cards): a redirect to the bank's page, then its session decides. See docs/providers/bpc.md. */
export const bpc: Provider = {
  id: 'bpc',
  abilities,

  async createSession(request, account, call) {
    const back = (hint: string) => `${request.returnUrl}${request.returnUrl.includes('?') ? '&' : '?'}hint=${hint}`;
    const rest = JSON.stringify({
      currency: request.currency,
      successUrl: back('success'),
      failureUrl: back('error'),
      merchantReferenceId: request.reference,
    });
    const sent = await call({
      method: 'POST',
      url: `${account.baseUrl}/sessions`,
      headers: { ...headersFor(account), 'content-type': 'application/json' },
      // Written by hand: a sum of any size stays exact.
      body: `{"amount":${request.amountMinor},${rest.slice(1)}`,
    });
    if (!sent.ok) return sent;
    const read = readSession(sent.value);
    if (!read.ok) return read.code === 'http_409' ? { ...read, code: 'duplicate_reference' } : read;

    const { session } = read;
    const raw = sent.raw;
    const providerRef = firstWord([session], ['id']);
    const paymentUrl = firstWord([session], ['paymentUrl'], 2_048);
    if (!providerRef || !isSessionId(providerRef) || !paymentUrl) {
      return unreadable('No session id or payment address in the answer.', raw);
    }
    if (!checkoutUrlAllowed(paymentUrl, hostsOf(account))) {
      return refused('foreign_host', 'The payment address is on a host that shoppers may not be sent to.', raw);
    }
    const echo = minorIn(session);
    const currency = firstWord([session], ['currency'])?.toUpperCase();
    if (
      (echo !== undefined && echo !== request.amountMinor) ||
      (currency !== undefined && currency !== request.currency)
    ) {
      return refused('amount_differs', 'BPC made the session for another amount or currency than asked.', raw);
    }
    return {
      ok: true,
      value: { providerRef, paymentUrl, qrImage: null, expiresAt: endOf(session), differentAmountMinor: null },
      raw,
    };
  },

  async askStatus(names, account, call) {
    const at = addressOf(names, account);
    if (typeof at !== 'string') return at;
    const sent = await call({ method: 'GET', url: at, headers: headersFor(account) });
    return sent.ok ? factsIn(sent.value, names) : sent;
  },

  async expireSession(names, account, call) {
    const at = addressOf(names, account);
    if (typeof at !== 'string') return at;
    const sent = await call({ method: 'POST', url: `${at}/expire`, headers: headersFor(account) });
    if (!sent.ok) return sent;
    const closed = factsIn(sent.value, names);
    // Only an open session can be closed: whatever else it has become, it can be asked about.
    if (!closed.ok) return closed.certainty === 'refused' ? (bpc.askStatus?.(names, account, call) ?? closed) : closed;
    const ours = closed.value.map((fact): Fact => (fact.kind === 'expired' ? { ...fact, kind: 'cancelled' } : fact));
    return { ...closed, value: ours };
  },

  readWebhook({ body, headers }, account, now) {
    const signed = account.webhookSecrets.length > 0;
    const fault = signed ? faultInSignature(body, headers.get(WEBHOOK.header), account.webhookSecrets, now) : undefined;
    if (fault) return { verdict: 'forged', reason: fault };
    const event = parseRecordBytes(body);
    if (!event) return { verdict: 'malformed', reason: 'the body is no JSON object' };
    const name = firstWord([event], ['type']);
    const object = isRecord(event.data) && isRecord(event.data.object) ? event.data.object : undefined;
    if (!name || !object) return { verdict: 'malformed', reason: 'no type or no data.object' };
    const names = OBJECT_NAMES.map((field) => firstWord([object], [field])).filter((one) => one !== undefined);
    const sessionRef = firstWord([object], name.startsWith('session.') ? ['id'] : SESSION_NAMES);
    return {
      verdict: 'accepted',
      signed,
      dedupe: signed ? nameOf(event, object, body) : `hint:${sha256Hex(names[0] ?? body)}`,
      names: [...new Set(names)],
      ...(sessionRef !== undefined && isSessionId(sessionRef) ? { sessionRef } : {}),
      event: name,
      facts: [],
    };
  },
};

/** The session's own address below the base; a failure where there is no session. */
function addressOf({ providerRef }: Names, { baseUrl }: Account): string | Failure {
  if (providerRef && isSessionId(providerRef)) return `${baseUrl}/sessions/${encodeURIComponent(providerRef)}`;
  const detail = 'BPC is asked by its session id, and there is none.';
  return { ok: false, certainty: 'not_sent', code: 'no_session', detail };
}

/** What an answer about this session says; one about another session says nothing. */
function factsIn(answer: Answer, { reference, providerRef }: Names): Outcome<readonly Fact[]> {
  const raw = answer.text;
  const read = readSession(answer);
  if (!read.ok) return read.code === 'http_404' ? { ok: true, value: [{ kind: 'absent' }], raw } : read;
  const { session } = read;
  const named = firstWord([session], ['merchantReferenceId']);
  if (firstWord([session], ['id']) !== providerRef || (reference && named !== undefined && named !== reference)) {
    return unreadable('The answer is not about the session that was asked about.', raw);
  }
  const kind = kindOf(session);
  if (kind !== 'captured') return { ok: true, value: [{ kind }], raw };
  const amountMinor = minorIn(session);
  const currency = firstWord([session], ['currency'])?.toUpperCase();
  if (typeof amountMinor !== 'bigint' || currency === undefined) {
    return unreadable('BPC says paid, but its amount or currency cannot be read.', raw);
  }
  return { ok: true, value: [{ kind, moneyRef: providerRef ?? reference, amountMinor, currency }], raw };
}

function headersFor({ values }: Account): Record<string, string> {
  return {
    'x-api-key': values.API_KEY ?? '',
    'x-version': values.API_VERSION || API_VERSION,
    accept: 'application/json',
  };
}

/** Each bank runs its own gateway, pages included: the host of the base address is as good as a documented one. */
function hostsOf({ checkoutHosts, baseUrl }: Account): readonly string[] {
  if (checkoutHosts.length > 0) return checkoutHosts;
  return URL.canParse(baseUrl) ? [...abilities.checkoutHosts, new URL(baseUrl).host] : abilities.checkoutHosts;
}

/** It becomes part of an address, so it must not be able to change which one. */
function isSessionId(id: string): boolean {
  return /^[A-Za-z0-9][\w.:-]*$/.test(id);
}

/** Minor units: undefined where no amount is named, 'unreadable' where one is but is no whole number. */
function minorIn({ amount }: JsonRecord): bigint | 'unreadable' | undefined {
  if (amount === undefined || amount === null || amount === '') return undefined;
  if (typeof amount === 'number' && Number.isSafeInteger(amount) && amount >= 0) return BigInt(amount);
  return typeof amount === 'string' && /^\d{1,30}$/.test(amount) ? BigInt(amount) : 'unreadable';
}

/**
 * What a session says. `paymentStatus` wins over `status`; a failed try in an open session is not the end of it, because
 * a shopper may try again there; and a word that nobody documented is something under way, never money.
 */
function kindOf(session: JsonRecord): FactKind {
  const status = firstWord([session], ['status'])?.toLowerCase();
  const money = firstWord([session], ['paymentStatus'])?.toLowerCase();
  if (money === 'paid') return 'captured';
  const words = [money, status];
  const known = money === undefined || ['unpaid', 'failed', 'canceled', 'cancelled'].includes(money);
  if (!known) return 'processing';
  if (status === 'open') return 'open';
  if (words.includes('failed')) return 'failed';
  if (words.includes('canceled') || words.includes('cancelled')) return 'cancelled';
  return status === 'expired' ? 'expired' : 'processing';
}

/** The session's end; null where it names none or, as one of the vendor's samples, its own beginning. */
function endOf(session: JsonRecord): Date | null {
  const [end, start] = [timeOf(session.expiresAt), timeOf(session.created)];
  return end !== undefined && (start === undefined || end > start) ? new Date(end) : null;
}

/** Milliseconds of an ISO 8601 time with its offset; without one nobody knows which instant it is. */
function timeOf(written: unknown): number | undefined {
  if (typeof written !== 'string' || !/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(written)) return undefined;
  const time = Date.parse(written);
  return Number.isNaN(time) ? undefined : time;
}

/** Why the signature does not count; undefined when it does. */
function faultInSignature(
  body: Uint8Array,
  header: string | null,
  secrets: readonly string[],
  now: number,
): string | undefined {
  if (!header) return `no ${WEBHOOK.header} header`;
  const parts = header.split(',').map((part) => {
    const at = part.indexOf('=');
    return [part.slice(0, Math.max(at, 0)).trim(), part.slice(at + 1).trim()] as const;
  });
  const time = parts.find(([name]) => name === 't')?.[1];
  const given = parts.filter(([name]) => name === 'v1').map(([, value]) => value);
  if (!time || !/^\d{1,16}$/.test(time)) return 'no time in the signature header';
  const texts = WEBHOOK.signed.map((form) => form(body, time));
  const expected = secrets.flatMap((secret) => texts.map((text) => hmacSha256Hex(secret, text)));
  if (!given.some((value) => expected.some((one) => safeEqualHex(one, value)))) {
    return 'the signature does not fit the body';
  }
  // Seconds have ten digits until the year 2286, milliseconds thirteen.
  const at = Number(time) >= 1e11 ? Number(time) : Number(time) * 1_000;
  return Math.abs(now - at) <= WEBHOOK.tolerance ? undefined : 'the signed time is too far from now';
}

/** Events carry no id. What they are about, when, and what they say of it makes the same name each time it is sent. */
function nameOf(event: JsonRecord, object: JsonRecord, body: Uint8Array): string {
  const parts = [event.type, event.created, object.id].map((part) => wordOf(part));
  if (parts.includes(undefined)) return sha256Hex(body);
  return sha256Hex(JSON.stringify([...parts, wordOf(object.status) ?? null, wordOf(object.paymentStatus) ?? null]));
}

/** The session of a good answer; else what the HTTP status, or an error under a 200, means. */
function readSession(answer: Answer): { ok: true; session: JsonRecord } | Failure {
  const record = parseRecord(answer.text);
  const good = answer.status >= 200 && answer.status < 300;
  const inside = good && record ? errorInside(record) : undefined;
  const status = inside?.status ?? answer.status;
  const message = record ? messageIn(record) : '';
  const raw = answer.text;
  const detail = `HTTP ${status}${message ? `: ${message}` : ''}`;
  const wait = retryAfterOf(answer.headers);
  const retry = wait === undefined ? {} : { retryAfter: wait };
  if (status === 429) return { ...refused('rate_limited', detail, raw), ...retry };
  if (status >= 400 && status < 500 && status !== 408) return refused(refusalCode(status, message), detail, raw);
  if (status < 200 || status >= 300) {
    return { ok: false, certainty: 'unknown', code: `http_${status}`, detail, raw, ...retry };
  }
  if (inside) return refused('error_inside', `An error in a good answer${message ? `: ${message}` : ''}`, raw);
  return record ? { ok: true, session: record } : unreadable('The answer is no JSON object.', raw);
}

/** An error that came with a 2xx, and the HTTP status it names for itself. No page shows its shape. */
function errorInside(record: JsonRecord): { status?: number } | undefined {
  const status = [record.statusCode, record.status, record.code].find(
    (one): one is number => typeof one === 'number' && one >= 400 && one < 600,
  );
  if (status !== undefined) return { status };
  const { error, errors, errorCode } = record;
  const coded = errorCode !== undefined && errorCode !== null && !['', '0'].includes(String(errorCode));
  return saysSomething(error) || saysSomething(errors) || coded ? {} : undefined;
}

function saysSomething(value: unknown): boolean {
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}

function messageIn({ message, error, errors, errorMessage }: JsonRecord): string {
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const said = [message, error, first, errorMessage].map((one) => wordOf(isRecord(one) ? one.message : one, 1_000));
  const flat = (said.find((one) => one !== undefined) ?? '').replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ');
  return Array.from(flat).slice(0, 200).join('');
}

/** The vendor names no HTTP status for a wrong key, so a 400 that speaks of one counts too. */
function refusalCode(status: number, message: string): string {
  if (status === 401 || status === 403) return 'credentials';
  if (status === 412) return 'urls_rejected';
  if ((status === 400 || status === 422) && /api.?key|credential|authenticat|unauthor/i.test(message)) {
    return 'credentials';
  }
  return `http_${status}`;
}

function unreadable(detail: string, raw: string): Failure {
  return { ok: false, certainty: 'unknown', code: 'unreadable', detail, raw };
}

function refused(code: string, detail: string, raw?: string): Failure {
  return { ok: false, certainty: 'refused', code, detail, ...(raw === undefined ? {} : { raw }) };
}
