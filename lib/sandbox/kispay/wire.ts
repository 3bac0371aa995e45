import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { BRAND } from '@/lib/brand';
import { after } from '@/lib/clock';
import type { SandboxAnswer, SandboxContext } from '../dialect';
import { findSession, insertSession, type SandboxSession } from '../sessions';
import { birrOf, CURRENCY, PROVIDER, printed, RETURNS, SESSION_LIFE, statusNow, textOf } from './session';

const MAX_BODY = 65_536;

/** POST /checkout/create_session: 201 with the session, or the vendor's error envelope. */
export async function createSession(request: Request, context: SandboxContext): Promise<SandboxAnswer> {
  const { db, now, account, appUrl } = context;
  const denied = authorise(request, account.values.API_KEY ?? '', now);
  if (denied) return denied;
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    return envelope(400, 'Content-Type must be application/json', now);
  }
  const fields = await readFields(request);
  if (typeof fields === 'string') return envelope(400, fields, now);
  const amountMinor = birrOf(fields.amount);
  if (amountMinor === undefined) return envelope(400, 'amount must be a positive number with at most 2 decimals', now);
  const fault = faultIn(fields);
  if (fault) return envelope(400, fault, now);

  const id = randomUUID();
  const session = await insertSession(db, {
    id,
    provider: PROVIDER,
    merchantRef: String(fields.orderNo),
    amountMinor,
    currency: CURRENCY,
    status: 'PENDING',
    paidMinor: null,
    request: fields,
    createdAt: now,
    expiresAt: after(now, SESSION_LIFE),
  });
  if (!session) return envelope(409, 'Duplicate order number', now);
  return envelope(201, 'Checkout session created successfully', now, created(session, appUrl));
}

function created(session: SandboxSession, appUrl: string) {
  const said = ['description', 'fullName', 'phone', 'email', ...RETURNS].map((field) => [
    field,
    textOf(session, field),
  ]);
  return {
    id: session.id,
    merchantId: '00000000-0000-4000-8000-000000000000',
    merchantBusinessName: BRAND.name,
    merchantBusinessTelephone: '0911000000',
    merchantBusinessAddressCity: 'Addis Ababa',
    MerchantBusinessEmail: 'owner@example.com',
    amount: printed(session.amountMinor),
    currency: session.currency,
    orderNo: session.merchantRef,
    ...Object.fromEntries(said),
    // The real page keeps its path in the fragment; this one only carries it along.
    paymentUrl: `${appUrl}/sandbox/kispay/checkout/${session.id}#/checkout-test/${session.id}`,
    status: session.status,
    createdAt: stamp(session.createdAt),
  };
}

/** GET /checkout/hooks/status/{id}: the status word, or an object where another amount was paid than asked. */
export async function readStatus(request: Request, id: string, context: SandboxContext): Promise<SandboxAnswer> {
  const { db, now, account } = context;
  const denied = authorise(request, account.values.API_KEY ?? '', now);
  if (denied) return denied;
  const session = await findSession(db, PROVIDER, id);
  if (!session) return envelope(404, 'Checkout session not found', now);
  const status = statusNow(session, now);
  if (session.paidMinor === null) return envelope(200, 'Checkout status', now, status);
  return envelope(200, 'Checkout status', now, {
    status,
    amount: printed(session.paidMinor),
    currency: session.currency,
    transactionId: `TX-${session.id.slice(0, 8).toUpperCase()}`,
  });
}

/** The vendor's envelope; without a `body` it is an error. */
export function envelope(statusCode: number, message: string, now: Date, body?: unknown): SandboxAnswer {
  const said = { statusCode, message, ...(body === undefined ? {} : { body }), timestamp: stamp(now) };
  return { response: Response.json(said, { status: statusCode, headers: { 'cache-control': 'no-store' } }) };
}

/** The vendor's pages disagree on the header, so the pretend one wants the key in both. */
function authorise(request: Request, key: string, now: Date): SandboxAnswer | undefined {
  const bearer = request.headers.get('authorization');
  const plain = request.headers.get('x-api-key');
  if (bearer === null || plain === null) return envelope(401, 'Unauthorized', now);
  const right = same(bearer, `Bearer ${key}`) && same(plain, key);
  return right ? undefined : envelope(400, 'Invalid credentials', now);
}

function same(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

async function readFields(request: Request): Promise<Record<string, unknown> | string> {
  const text = await request.text();
  if (text.length > MAX_BODY) return 'Request body too large';
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    return 'Request body is not valid JSON';
  }
  return 'Request body must be an object';
}

const RULES: readonly (readonly [string, RegExp])[] = [
  ['orderNo', /^[A-Za-z0-9-]{1,40}$/],
  ['description', /\S/],
  ['phone', /^0[79]\d{8}$/],
  ['email', /^[^\s@]+@[^\s@]+$/],
  ['fullName', /\S/],
];

/** What is wrong with the other nine required fields; undefined when nothing is. */
function faultIn(fields: Record<string, unknown>): string | undefined {
  for (const [name, form] of RULES) {
    const value = fields[name];
    if (typeof value !== 'string') return `${name} must be a string`;
    if (value.length > 255 || !form.test(value)) return `${name} is not valid`;
  }
  const wrong = RETURNS.find((name) => {
    const value = fields[name];
    return typeof value !== 'string' || value.length > 255 || !/^https?:\/\//.test(value) || !URL.canParse(value);
  });
  return wrong && `${wrong} must be a URL`;
}

/** Like the vendor: milliseconds and an offset. */
function stamp(date: Date): string {
  return date.toISOString().replace('Z', '+00:00');
}
