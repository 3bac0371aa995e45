import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { after, DAY, MINUTE } from '@/lib/clock';
import { fromDecimal, toDecimal } from '@/lib/money';
import { isRecord, type JsonRecord, parseRecord } from '@/lib/payments/providers/json';
import { requestSignature } from '@/lib/payments/providers/kwik-canonical';
import type { SandboxAnswer, SandboxContext } from '../dialect';
import { insertSession } from '../sessions';
import { type Complaint, complaintsAbout } from './check';
import { basketOf } from './goods';
import { CURRENCY, idOf, isoStamp, PROVIDER } from './session';

const MAX_BODY = 65_536;

/** A link without an expiry never expires; the table wants a day all the same. */
const FOR_EVER = 36_500 * DAY;

/** POST /checkout/link: the link, or one of Kwik's errors. */
export async function createLink(request: Request, context: SandboxContext): Promise<SandboxAnswer> {
  const denied = authorise(request, context);
  if (denied) return denied;
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    return failure('002', 'Content-Type must be application/json');
  }
  const text = await request.text();
  const body = text.length > MAX_BODY ? undefined : parseRecord(text);
  if (!body) return failure('002', 'The body layout is not valid');
  const complaints = complaintsAbout(body);
  if (complaints.length > 0) return refusal(complaints);
  const expected = requestSignature(body, context.account.values.PASSPHRASE ?? '');
  if (!same(String(body.signature), expected)) {
    return refusal([{ code: '005', field: 'signature', message: 'signature does not match', rule: 'signature' }]);
  }
  return open(body, context);
}

async function open(body: JsonRecord, { db, now, appUrl }: SandboxContext): Promise<SandboxAnswer> {
  const id = randomUUID();
  const { signature: _signature, ...request } = body;
  const fixed = isRecord(body.item) ? body.item.amount : undefined;
  const basket = basketOf({ request }).reduce((sum, one) => sum + one.minor, 0n);
  const amountMinor = typeof fixed === 'string' ? (fromDecimal(fixed, CURRENCY) ?? 0n) : basket;
  const minutes = isRecord(body.settings) ? body.settings.expiry_time : undefined;
  const session = await insertSession(db, {
    id,
    provider: PROVIDER,
    merchantRef: typeof body.transaction_reference === 'string' ? body.transaction_reference : id,
    amountMinor,
    currency: CURRENCY,
    status: 'OPEN',
    paidMinor: null,
    request: { ...request, movements: [] },
    createdAt: now,
    expiresAt: after(now, typeof minutes === 'number' ? minutes * MINUTE : FOR_EVER),
  });
  if (!session) {
    const message = 'transaction_reference has already been used';
    return refusal([{ code: '005', field: 'transaction_reference', message, rule: 'unique' }]);
  }
  return json(200, {
    status: true,
    result: {
      id: idOf('chk', session),
      session_id: idOf('ses', session),
      ...(amountMinor > 0n ? { amount: toDecimal(amountMinor, CURRENCY) } : {}),
      currency: CURRENCY,
      customer_id: idOf('cus', session),
      link_url: `${appUrl}/sandbox/kwik/checkout/${idOf('ses', session)}`,
      expires_at: typeof minutes === 'number' ? isoStamp(session.expiresAt) : null,
    },
  });
}

/** The first kind of complaint, with everything that is of that kind; nothing is accepted in part. */
function refusal(complaints: readonly Complaint[]): SandboxAnswer {
  const code = complaints.map((one) => one.code).sort()[0] ?? '005';
  const told = complaints.filter((one) => one.code === code);
  const errors = Object.fromEntries(told.map(({ field, message, rule }) => [field, { message, rule }]));
  return failure(code, told[0]?.message ?? '', [{ record: 0, errors }]);
}

const STATUSES: Readonly<Record<string, number>> = { '001': 401, '007': 404 };

/** Kwik's error: `status: false`, a code of three digits, a sentence, and what is wrong with which field. */
export function failure(code: string, message: string, details: readonly unknown[] = []): SandboxAnswer {
  const body = { status: false, error_code: code, error_message: message, error_details: details };
  return json(STATUSES[code] ?? 400, body);
}

export function json(status: number, body: unknown): SandboxAnswer {
  return { response: Response.json(body, { status, headers: { 'cache-control': 'no-store' } }) };
}

/** Basic, with the key and secret that the account has; undefined when they fit. */
export function authorise(request: Request, { account }: SandboxContext): SandboxAnswer | undefined {
  const expected = `Basic ${Buffer.from(account.values.API_KEY ?? '').toString('base64')}`;
  return same(request.headers.get('authorization') ?? '', expected) ? undefined : failure('001', 'Invalid API key');
}

function same(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
