import { createHash, timingSafeEqual } from 'node:crypto';
import type { SandboxAnswer, SandboxContext } from '../dialect';

const MAX_BODY = 65_536;

export type Fields = Readonly<Record<string, unknown>> & { amount: number; orderId: string };

/** Kaspi's codes, each with its HTTP status. Where the code stands in the body is not documented. */
export function failure(status: number, code: string, message: string): SandboxAnswer {
  return json(status, { error: code, message });
}

export function json(status: number, body: unknown): SandboxAnswer {
  return { response: Response.json(body, { status, headers: { 'cache-control': 'no-store' } }) };
}

/** The refusal of a call without the key; undefined when it carries it. */
export function denied(request: Request, { account }: SandboxContext): SandboxAnswer | undefined {
  const given = request.headers.get('authorization') ?? '';
  return same(given, `Bearer ${account.values.API_KEY}`) ? undefined : failure(401, 'UNAUTHORIZED', 'Unauthorized');
}

/** What every signed call has in common, checked as strictly as anybody says Kaspi does; a refusal, or the fields. */
export async function signedFields(
  request: Request,
  context: SandboxContext,
): Promise<{ fields: Fields } | { refusal: SandboxAnswer }> {
  const refusal = (status: number, code: string, message: string) => ({ refusal: failure(status, code, message) });
  const stopped = denied(request, context);
  if (stopped) return { refusal: stopped };
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    return refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'Content-Type must be application/json');
  }
  const body = await readFields(request);
  if (!body) return refusal(400, 'BAD_REQUEST', 'The body must be a JSON object');
  const { amount, orderId, tradePointId, signature } = body;
  const { TRADE_POINT_ID, API_KEY } = context.account.values;
  if (typeof amount !== 'number' || !Number.isSafeInteger(amount) || amount < 1) {
    return refusal(400, 'INVALID_AMOUNT', 'amount must be whole tenge');
  }
  if (typeof orderId !== 'string' || !/^[A-Z0-9-]{8,36}$/.test(orderId)) {
    return refusal(400, 'INVALID_ORDER_ID', 'orderId must be 8 to 36 capitals, digits and dashes');
  }
  if (tradePointId !== TRADE_POINT_ID) return refusal(400, 'TRADE_POINT_NOT_FOUND', 'Unknown tradePointId');
  const expected = createHash('sha256').update(`${amount}${orderId}${API_KEY}`).digest('hex');
  if (typeof signature !== 'string' || !same(signature, expected)) {
    return refusal(400, 'INVALID_SIGNATURE', 'The signature does not fit');
  }
  return { fields: { ...body, amount, orderId } };
}

/** A way back: https, or http on this machine. */
export function isWayBack(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > 2_048 || !URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname));
}

function same(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

async function readFields(request: Request): Promise<Record<string, unknown> | undefined> {
  const text = await request.text();
  if (text.length > MAX_BODY) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
