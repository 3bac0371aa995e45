import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { after } from '@/lib/clock';
import type { SandboxAnswer, SandboxContext } from '../dialect';
import { insertSession, settleSession } from '../sessions';
import { notice } from './notices';
import { CURRENCY, PROVIDER, RETURNS, SESSION_LIFE, sessionOf, shown, statusNow } from './session';

const MAX_BODY = 65_536;

/** POST /sessions: 201 with the session, or a message. */
export async function createSession(request: Request, context: SandboxContext): Promise<SandboxAnswer> {
  const { db, now, account, appUrl } = context;
  const denied = authorise(request, account.values.API_KEY ?? '');
  if (denied) return denied;
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    return failure(400, 'Content-Type must be application/json');
  }
  const fields = await readFields(request);
  if (typeof fields === 'string') return failure(400, fields);
  const { amount, currency, merchantReferenceId: reference } = fields;
  if (typeof amount !== 'number' || !Number.isSafeInteger(amount) || amount < 1) {
    return failure(400, 'amount must be a positive integer');
  }
  if (typeof currency !== 'string' || currency.toUpperCase() !== CURRENCY) {
    return failure(400, 'currency is not supported');
  }
  if (reference !== undefined && (typeof reference !== 'string' || !/^[\w-]{1,40}$/.test(reference))) {
    return failure(400, 'merchantReferenceId is not valid');
  }
  const wrong = RETURNS.find((name) => !isAddress(fields[name]));
  if (wrong) return failure(412, `${wrong} is rejected`);

  const id = randomUUID();
  const session = await insertSession(db, {
    id,
    provider: PROVIDER,
    merchantRef: reference ?? id,
    amountMinor: BigInt(amount),
    currency: CURRENCY,
    status: 'open',
    paidMinor: null,
    request: fields,
    createdAt: now,
    expiresAt: after(now, SESSION_LIFE),
  });
  if (!session) return failure(409, 'merchantReferenceId was used before');
  return json(201, shown(session, 'open', appUrl));
}

/** GET /sessions/{id}: the session as it is now. */
export async function readSession(request: Request, id: string, context: SandboxContext): Promise<SandboxAnswer> {
  const denied = authorise(request, context.account.values.API_KEY ?? '');
  if (denied) return denied;
  const session = await sessionOf(context, id);
  if (!session) return failure(404, 'Session not found');
  return json(200, shown(session, statusNow(session, context.now), context.appUrl));
}

/** POST /sessions/{id}/expire: nobody can pay it any more; told by webhook. Only an open session can be closed. */
export async function expireSession(request: Request, id: string, context: SandboxContext): Promise<SandboxAnswer> {
  const { db, now, account, appUrl } = context;
  const denied = authorise(request, account.values.API_KEY ?? '');
  if (denied) return denied;
  const session = await sessionOf(context, id);
  if (!session) return failure(404, 'Session not found');
  const told = notice(
    session,
    { event: 'session.expired', status: 'expired', at: now },
    account.webhookSecrets[0] ?? null,
  );
  const open = statusNow(session, now) === 'open';
  if (!open || !(await settleSession(db, session, { status: 'expired' }, [told], now))) {
    return failure(409, 'Session is not open');
  }
  return { ...json(200, shown({ ...session, status: 'expired' }, 'expired', appUrl)), notify: session.id };
}

/** No page shows the shape of an error; integrations in the open read `message`. */
export function failure(status: number, message: string): SandboxAnswer {
  return json(status, { message });
}

function json(status: number, body: unknown): SandboxAnswer {
  return { response: Response.json(body, { status, headers: { 'cache-control': 'no-store' } }) };
}

function authorise(request: Request, key: string): SandboxAnswer | undefined {
  if (!same(request.headers.get('x-api-key') ?? '', key)) return failure(401, 'Invalid API key');
  const version = request.headers.get('x-version') ?? '';
  return /^\d{4}-\d\d-\d\d$/.test(version) ? undefined : failure(400, 'X-Version must be a date');
}

function same(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

function isAddress(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 2_048 && /^https?:\/\//.test(value) && URL.canParse(value);
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
