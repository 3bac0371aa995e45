import { firstWord, type JsonRecord } from './json';
import { readAnswer, refused, unreadable } from './kaspi-answer';
import { qrImageOf } from './kaspi-qr-image';
import { readKaspiWebhook } from './kaspi-webhook';
import {
  amountIn,
  CURRENCY,
  headersFor,
  isSafeWord,
  mayBeSentTo,
  orderNames,
  PROFILE,
  plain,
  requestSignature,
  tengeOf,
} from './kaspi-wire';
import type {
  Abilities,
  Account,
  Call,
  Fact,
  FactKind,
  Names,
  Outcome,
  Provider,
  Session,
  SessionRequest,
} from './provider';

/** Words of the status API, in capitals. Any other word is something under way, never money. */
const WORDS: Readonly<Record<string, FactKind>> = {
  PENDING: 'open',
  APPROVED: 'captured',
  DECLINED: 'failed',
  CANCELLED: 'cancelled',
  CANCELED: 'cancelled',
  REFUNDED: 'refunded',
};

const REFUNDED_SUM = ['refundedAmount', 'refundAmount', 'returnedAmount'];

const abilities: Abilities = {
  name: 'Kaspi Pay',
  methods: ['redirect', 'qr'],
  currencies: [CURRENCY],
  limits: { min: 10_000n, max: null },
  // Kaspi names no life of an order; of a QR code it says 60 questions, 3 seconds apart.
  sessionLife: 30 * 60_000,
  methodLife: { qr: 180_000 },
  ask: 'by-reference',
  webhookTrust: 'proof',
  refund: 'partial',
  rate: { calls: 100, per: 60_000 },
  checkoutHosts: ['pay.kaspi.kz', 'kaspi.kz', 'testpay.kaspi.kz'],
  acknowledgeWithin: 5_000,
};

/** Kaspi Pay (Kazakhstan): a redirect or a QR code, then its status API decides. See docs/providers/kaspi.md. */
export const kaspi: Provider = {
  id: 'kaspi',
  abilities,

  async createSession(request, account, call) {
    const tenge = tengeOf(request.amountMinor);
    if (request.currency !== CURRENCY) return refused('currency', `Kaspi takes ${CURRENCY} only.`);
    if (tenge === undefined) return refused('fraction', 'Kaspi takes whole tenge only; nothing was sent.');
    if (request.amountMinor < abilities.limits.min) {
      return refused('amount_too_small', 'Kaspi takes 100 KZT or more; nothing was sent.');
    }
    if (request.method === 'embed') return refused('method', 'Kaspi’s page cannot be embedded.');
    const qr = request.method === 'qr';
    const path = qr ? PROFILE.paths.createQr : PROFILE.paths.createOrder;
    const sent = await post(call, account, path, tenge, {
      orderId: request.reference,
      ...(qr ? {} : wayBack(request)),
    });
    if (!sent.ok) return sent;
    const raw = sent.raw;
    const read = readAnswer(sent.value);
    if (!read.ok) return read;

    const { holders } = read;
    const echo = amountIn(holders, ['amount']);
    const currency = firstWord(holders, ['currency'])?.toUpperCase();
    if ((echo !== undefined && echo !== request.amountMinor) || (currency !== undefined && currency !== CURRENCY)) {
      return refused('amount_differs', 'Kaspi made the session for another amount or currency than asked.', raw);
    }
    return qr ? qrSession(holders, raw) : redirectSession(holders, raw, request, account);
  },

  async askStatus(names, account, call) {
    const { method, providerRef } = names;
    if (method === 'qr' && providerRef !== null && isSafeWord(providerRef)) {
      return statusAt([PROFILE.paths.qrStatus(providerRef)], names, account, call);
    }
    return statusAt(orderNames(names).map(PROFILE.paths.orderStatus), names, account, call);
  },

  async refund(request, account, call) {
    const tenge = tengeOf(request.amountMinor);
    if (request.currency !== CURRENCY) return refused('currency', `Kaspi takes ${CURRENCY} only.`);
    if (tenge === undefined) return refused('fraction', 'Kaspi pays back whole tenge only; nothing was sent.');
    const [first = request.reference, ...rest] = orderNames(request);
    const sent = await refundUnder(first, tenge, request, account, call);
    const [second] = rest;
    // Kaspi does not say whose id it wants; an order it does not know gave nothing back.
    const notKnown = !sent.ok && sent.code === 'http_404';
    return notKnown && second !== undefined ? refundUnder(second, tenge, request, account, call) : sent;
  },

  readWebhook({ body }, account) {
    return readKaspiWebhook(body, account);
  },
};

type Fields = Readonly<Record<string, string>> & { orderId: string };

/** A signed call. The number is written by hand: a sum of any size stays exact. */
function post(call: Call, account: Account, path: string, tenge: string, fields: Fields) {
  const key = account.values.API_KEY ?? '';
  const rest = JSON.stringify({
    ...fields,
    tradePointId: account.values.TRADE_POINT_ID ?? '',
    signature: requestSignature(tenge, fields.orderId, key),
  });
  return call({
    method: 'POST',
    url: `${account.baseUrl}${path}`,
    headers: { ...headersFor(account), 'content-type': 'application/json' },
    body: `{"amount":${tenge},${rest.slice(1)}`,
  });
}

function wayBack({ returnUrl, description }: SessionRequest) {
  const back = (hint: string) => `${returnUrl}${returnUrl.includes('?') ? '&' : '?'}hint=${hint}`;
  return { returnUrl: back('success'), failUrl: back('error'), description: plain(description, 255) };
}

function redirectSession(
  holders: readonly JsonRecord[],
  raw: string,
  { reference }: SessionRequest,
  account: Account,
): Outcome<Session> {
  const paymentUrl = firstWord(holders, ['paymentUrl'], 2_048);
  if (!paymentUrl) return unreadable('No payment address in the answer.', raw);
  if (!mayBeSentTo(paymentUrl, account, abilities.checkoutHosts)) {
    return refused('foreign_host', 'The payment address is on a host that shoppers may not be sent to.', raw);
  }
  const named = firstWord(holders, ['orderId']);
  const providerRef = named !== undefined && isSafeWord(named) ? named : reference;
  return {
    ok: true,
    value: { providerRef, paymentUrl, qrImage: null, names: [], expiresAt: null, differentAmountMinor: null },
    raw,
  };
}

function qrSession(holders: readonly JsonRecord[], raw: string): Outcome<Session> {
  const providerRef = firstWord(holders, ['qrToken'], 1_024);
  const qrImage = qrImageOf(holders.map((holder) => holder.qrCode).find((code) => typeof code === 'string'));
  if (!providerRef || !isSafeWord(providerRef) || !qrImage) {
    return unreadable('No QR token, or no image of a QR code, in the answer.', raw);
  }
  return {
    ok: true,
    value: { providerRef, paymentUrl: null, qrImage, names: [], expiresAt: null, differentAmountMinor: null },
    raw,
  };
}

/** Asks at one address after the other until one knows the session. */
async function statusAt(
  paths: readonly string[],
  names: Names,
  account: Account,
  call: Call,
): Promise<Outcome<readonly Fact[]>> {
  let raw = '';
  for (const path of paths) {
    const sent = await call({ method: 'GET', url: `${account.baseUrl}${path}`, headers: headersFor(account) });
    if (!sent.ok) return sent;
    raw = sent.raw;
    const read = readAnswer(sent.value);
    if (read.ok) return factsIn(read.holders, names.reference, raw);
    if (read.code !== 'http_404') return read;
  }
  return { ok: true, value: [{ kind: 'absent' }], raw };
}

/**
 * What the status says. Money goes by our own reference, whatever else Kaspi calls it: two names must never look like two
 * payments.
 */
function factsIn(holders: readonly JsonRecord[], moneyRef: string, raw: string): Outcome<readonly Fact[]> {
  const word = statusIn(holders);
  if (word === undefined) return unreadable('No status in the answer.', raw);
  const kind = (Object.hasOwn(WORDS, word) ? WORDS[word] : undefined) ?? 'processing';
  if (kind !== 'captured' && kind !== 'refunded') return { ok: true, value: [{ kind }], raw };
  const sum = amountIn(holders, ['amount']);
  const back = amountIn(holders, REFUNDED_SUM);
  if (sum === 'unreadable' || (kind === 'refunded' && back === 'unreadable')) {
    return unreadable('Kaspi says paid, but its amount cannot be read.', raw);
  }
  const currency = firstWord(holders, ['currency'])?.toUpperCase() ?? CURRENCY;
  const captured: Fact = {
    kind: 'captured',
    moneyRef,
    ...(sum === undefined ? {} : { amountMinor: sum }),
    currency,
  };
  if (kind === 'captured') return { ok: true, value: [captured], raw };
  const refunded: Fact = {
    kind: 'refunded',
    moneyRef: refundNameOf(moneyRef),
    ...(typeof back === 'bigint' ? { amountMinor: back } : {}),
    currency,
  };
  return { ok: true, value: [captured, refunded], raw };
}

/** An envelope may have a status of its own ("success"): a word that Kaspi uses of orders is the one that counts. */
function statusIn(holders: readonly JsonRecord[]): string | undefined {
  const words = holders
    .map((holder) => firstWord([holder], ['status'])?.toUpperCase())
    .filter((word) => word !== undefined);
  return words.find((word) => Object.hasOwn(WORDS, word)) ?? words[0];
}

/** The status API tells the sum of all refunds and names none of them: so all of one order's have one name. */
function refundNameOf(reference: string): string {
  return `${reference}:refund`;
}

async function refundUnder(
  orderId: string,
  tenge: string,
  names: Names,
  account: Account,
  call: Call,
): ReturnType<NonNullable<Provider['refund']>> {
  const [transactionId] = names.others.filter((one) => one !== names.reference && one !== names.providerRef);
  // When no webhook ever came nobody told us the transaction; whether Kaspi does without it is not documented.
  const sent = await post(call, account, PROFILE.paths.refund(orderId), tenge, {
    orderId,
    ...(transactionId === undefined ? {} : { transactionId }),
  });
  if (!sent.ok) return sent;
  const read = readAnswer(sent.value);
  if (!read.ok) return read;
  const { holders } = read;
  const done =
    statusIn(holders) === 'REFUNDED' || holders.some(({ success, refunded }) => success === true || refunded === true);
  const state = done ? 'done' : 'pending';
  return { ok: true, value: { state, refundRef: refundNameOf(names.reference) }, raw: sent.raw };
}
