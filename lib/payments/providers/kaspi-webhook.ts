import { firstWord, parseRecordBytes, wordOf } from './json';
import { CURRENCY, isSafeWord, minorOf, webhookSignature } from './kaspi-wire';
import type { Account, WebhookReading } from './provider';
import { safeEqualHex, sha256Hex } from './signature';

/** Bytes; Kaspi's notices have a few hundred. */
const MOST = 16 * 1_024;

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * Reads a notice. Its signature covers order id and amount and nothing else, so its only fact is the sum; what became of
 * the money is Kaspi's to say when asked.
 */
export function readKaspiWebhook(body: Uint8Array, account: Account): WebhookReading {
  if (body.byteLength > MOST) return { verdict: 'malformed', reason: `the body is longer than ${MOST} bytes` };
  const notice = parseRecordBytes(body);
  if (!notice) return { verdict: 'malformed', reason: 'the body is no JSON object' };
  const orderId = firstWord([notice], ['orderId']);
  const [amount, ...more] = lexemesOf(new TextDecoder().decode(body), 'amount');
  if (orderId === undefined || amount === undefined || more.length > 0) {
    return { verdict: 'malformed', reason: 'no order id, or not exactly one amount' };
  }
  const fault = faultInSignature(notice.signature, orderId, amount, account.values.API_KEY ?? '');
  if (fault) return { verdict: 'forged', reason: fault };
  const amountMinor = minorOf(amount);
  if (amountMinor === undefined) return { verdict: 'malformed', reason: 'the amount is no sum of tenge' };

  const status = typeof notice.status === 'string' ? wordOf(notice.status, 40)?.toUpperCase() : undefined;
  const transactionId = firstWord([notice], ['transactionId']);
  // Neither status nor transaction is signed, yet they tell one event from the next.
  const said = sha256Hex(JSON.stringify([orderId, String(amountMinor), status ?? null, transactionId ?? null]));
  const event = status?.toLowerCase() ?? 'unnamed';
  // Nothing stands between id and amount: of digits alone nobody can say where one ends. Ours end in a letter.
  if (/^\d+$/.test(orderId)) {
    return { verdict: 'accepted', signed: false, dedupe: `hint:${said}`, names: [orderId], event, facts: [] };
  }
  // Not proved either, but a refund has to name it, and there Kaspi confirms or refuses it.
  const moves = status === 'APPROVED' && transactionId !== undefined && isSafeWord(transactionId);
  return {
    verdict: 'accepted',
    signed: true,
    dedupe: said,
    names: [orderId],
    ...(moves ? { moneyRefs: [transactionId] } : {}),
    event,
    facts: [{ kind: 'sum', amountMinor, currency: CURRENCY }],
  };
}

/** What is wrong with the signature; undefined when it holds for one of the ways the amount may have been written. */
function faultInSignature(given: unknown, orderId: string, amount: string, key: string): string | undefined {
  const signature = wordOf(given);
  if (signature === undefined) return 'no signature in the body';
  if (!key) return 'no key to verify it with';
  const value = Number(amount);
  // A parsed 5000.00 has become 5000, and whoever signed it may have hashed either.
  const spellings = new Set([amount, ...(Number.isFinite(value) ? [String(value), value.toFixed(2)] : [])]);
  const fits = [...spellings].map((spelling) => safeEqualHex(webhookSignature(orderId, spelling, key), signature));
  return fits.includes(true) ? undefined : 'the signature does not fit order id and amount';
}

/**
 * The values of that member of the outermost object, numbers exactly as written, strings without their quotes; nothing
 * for any other kind of value. `text` must be a JSON object.
 */
function lexemesOf(text: string, member: string): string[] {
  const tokens = text.match(TOKEN) ?? [];
  let depth = 0;
  return tokens.flatMap((token, at) => {
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    const names = depth === 1 && token.startsWith('"') && tokens[at + 1] === ':' && JSON.parse(token) === member;
    const value = names ? tokens[at + 2] : undefined;
    if (value === undefined) return [];
    if (value.startsWith('"')) return [String(JSON.parse(value)).trim()];
    return /^-?\d/.test(value) ? [value] : [''];
  });
}
