import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { after } from '@/lib/clock';
import { isRecord, parseRecord } from '@/lib/payments/providers/json';
import type { SandboxAnswer, SandboxContext } from '../dialect';
import { insertSession } from '../sessions';
import { birrOf, CURRENCY, PROVIDER, SESSION_LIFE } from './session';

const MAX_BODY = 65_536;

/** POST /api/v1/create/checkout: 200 with the link, or one of the vendor's two error shapes. */
export async function createCheckout(request: Request, context: SandboxContext): Promise<SandboxAnswer> {
  const { db, now, account, appUrl } = context;
  const known =
    same(request.headers.get('app-id') ?? '', account.values.APP_ID ?? '') &&
    same(request.headers.get('api-key') ?? '', account.values.API_KEY ?? '');
  if (!known) return failed(401, 'UNAUTHORIZED', 'Invalid app-id or api-key.', 401);
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    return failed(400, 'BAD_REQUEST', 'Content-Type must be application/json');
  }
  const text = await request.text();
  const fields = text.length > MAX_BODY ? undefined : parseRecord(text);
  if (!isRecord(fields)) return failed(400, 'BAD_REQUEST', 'The body must be a JSON object');
  const amountMinor = birrOf(fields.amount);
  const complaints = {
    ...(amountMinor === undefined ? { amount: ['A valid number between 1 and 1000000 is required.'] } : {}),
    ...complaintsAbout(fields),
  };
  if (amountMinor === undefined || Object.keys(complaints).length > 0) return answer(400, complaints);

  const session = await insertSession(db, {
    id: randomUUID(),
    provider: PROVIDER,
    merchantRef: String(fields.trace_number),
    amountMinor,
    currency: CURRENCY,
    status: 'OPEN',
    paidMinor: null,
    request: { ...fields, id: newId() },
    createdAt: now,
    expiresAt: after(now, SESSION_LIFE),
  });
  if (!session) return failed(439, 'TRACE_NUMBER', 'trace_number must be unique');
  return answer(200, {
    id: session.request.id,
    phone: fields.phone,
    amount: fields.amount,
    // Another one than was sent, as in the vendor's sample.
    trace_number: `QREPDKFHDF${session.request.id}`,
    status: 'PROCESSED',
    status_code: 200,
    // The real page keeps its path in the fragment; this one only carries it along.
    checkout: `${appUrl}/sandbox/beqelal/checkout/${session.id}#/checkout/payment/${session.id}`,
  });
}

/** The vendor's error envelope; most of its errors come under HTTP 400. */
export function failed(code: number, message: string, detail: string, status = 400): SandboxAnswer {
  return answer(status, { error: { status: 'FAILED', status_code: String(code), message, detail } });
}

function answer(status: number, body: unknown): SandboxAnswer {
  return { response: Response.json(body, { status, headers: { 'cache-control': 'no-store' } }) };
}

const RULES: readonly (readonly [field: string, form: RegExp, optional?: boolean])[] = [
  ['phone', /^251[79]\d{8}$/],
  ['trace_number', /^[A-Za-z0-9-]{1,100}$/],
  ['return_url', /^https?:\/\//],
  ['callback_url', /^https?:\/\//, true],
];

/** What is wrong with the fields beside the amount. */
function complaintsAbout(fields: Readonly<Record<string, unknown>>): Record<string, string[]> {
  const wrong = RULES.filter(([field, form, optional]) => {
    const value = fields[field];
    if (value === undefined) return !optional;
    if (typeof value !== 'string' || value.length > 255 || !form.test(value)) return true;
    return field.endsWith('_url') && !URL.canParse(value);
  });
  return Object.fromEntries(
    wrong.map(([field]) => [
      field,
      [fields[field] === undefined ? 'This field is required.' : 'This field is not valid.'],
    ]),
  );
}

/** Ten capital letters and digits. */
function newId(): string {
  return [...randomBytes(10)].map((byte) => (byte % 36).toString(36).toUpperCase()).join('');
}

function same(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
