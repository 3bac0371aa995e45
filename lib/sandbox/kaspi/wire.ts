import { randomUUID } from 'node:crypto';
import { after } from '@/lib/clock';
import type { SandboxAnswer, SandboxContext } from '../dialect';
import { insertSession, type SandboxSession } from '../sessions';
import { denied, type Fields, failure, isWayBack, json, signedFields } from './check';
import { addressOf } from './page';
import { qrSvg } from './qr';
import {
  CURRENCY,
  keyOf,
  ORDER_LIFE,
  PROVIDER,
  paidOf,
  QR_LIFE,
  RETURNS,
  refundedOf,
  sessionByKey,
  shownStatus,
  TENGE,
  transactionOf,
} from './session';
import { findOrder, payBack } from './store';

const TOKEN = 'qr_';
const LEAST = 100;

/** POST /api/v1/orders/create: the page's address, and the merchant's own id again. */
export async function createOrder(request: Request, context: SandboxContext): Promise<SandboxAnswer> {
  const checked = await signedFields(request, context);
  if ('refusal' in checked) return checked.refusal;
  const { fields } = checked;
  const wrong = RETURNS.find((name) => !isWayBack(fields[name]));
  if (wrong) return failure(400, 'INVALID_RETURN_URL', `${wrong} is not on a registered domain`);
  if (fields.description !== undefined && (typeof fields.description !== 'string' || fields.description.length > 255)) {
    return failure(400, 'BAD_REQUEST', 'description is too long');
  }
  const opened = await open(fields, 'order', context);
  if ('response' in opened) return opened;
  return json(200, { paymentUrl: `${context.appUrl}${addressOf(opened)}`, orderId: opened.merchantRef });
}

/** POST /api/v1/qr/create: an image that leads to the pretend phone, and a token to ask by. */
export async function createQr(request: Request, context: SandboxContext): Promise<SandboxAnswer> {
  const checked = await signedFields(request, context);
  if ('refusal' in checked) return checked.refusal;
  const opened = await open(checked.fields, 'qr', context);
  if ('response' in opened) return opened;
  const image = qrSvg(`${context.appUrl}${addressOf(opened)}`);
  return json(200, { qrCode: Buffer.from(image).toString('base64'), qrToken: `${TOKEN}${keyOf(opened)}` });
}

async function open(
  { amount, signature: _, ...fields }: Fields,
  kind: 'order' | 'qr',
  { db, now }: SandboxContext,
): Promise<SandboxSession | SandboxAnswer> {
  if (amount < LEAST) return failure(400, 'AMOUNT_TOO_SMALL', `The least is ${LEAST} KZT`);
  const session = await insertSession(db, {
    id: randomUUID(),
    provider: PROVIDER,
    merchantRef: fields.orderId,
    amountMinor: BigInt(amount) * TENGE,
    currency: CURRENCY,
    status: 'PENDING',
    paidMinor: null,
    request: { ...fields, kind },
    createdAt: now,
    expiresAt: after(now, kind === 'qr' ? QR_LIFE : ORDER_LIFE),
  });
  return session ?? failure(409, 'ORDER_ALREADY_EXISTS', 'orderId was used before');
}

/** GET /api/v1/orders/{orderId}/status. */
export async function orderStatus(request: Request, orderId: string, context: SandboxContext): Promise<SandboxAnswer> {
  return denied(request, context) ?? statusOf(await findOrder(context.db, orderId), context);
}

/** GET /api/v1/qr/{qrToken}/status. */
export async function qrStatus(request: Request, token: string, context: SandboxContext): Promise<SandboxAnswer> {
  const key = token.startsWith(TOKEN) ? token.slice(TOKEN.length) : '';
  return denied(request, context) ?? statusOf(await sessionByKey(context, key), context);
}

/** The status alone, as documented; an amount beside it only where another sum came than was asked. */
function statusOf(session: SandboxSession | undefined, { now }: SandboxContext): SandboxAnswer {
  if (!session) return failure(404, 'ORDER_NOT_FOUND', 'No such order');
  const amount = session.paidMinor === null ? {} : { amount: Number(session.paidMinor / TENGE) };
  return json(200, { status: shownStatus(session, now), ...amount });
}

/** POST /api/v1/orders/{orderId}/refund: all or a part of what is left, and only with the right transaction. */
export async function refundOrder(request: Request, orderId: string, context: SandboxContext): Promise<SandboxAnswer> {
  const checked = await signedFields(request, context);
  if ('refusal' in checked) return checked.refusal;
  const { fields } = checked;
  const session = fields.orderId === orderId ? await findOrder(context.db, orderId) : undefined;
  if (!session) return failure(404, 'ORDER_NOT_FOUND', 'No such order');
  if (fields.transactionId !== transactionOf(session)) {
    return failure(400, 'TRANSACTION_NOT_FOUND', 'transactionId is not this order’s');
  }
  if (shownStatus(session, context.now) !== 'APPROVED') return failure(400, 'NOT_REFUNDABLE', 'The order is not paid');
  const minor = BigInt(fields.amount) * TENGE;
  const left = paidOf(session) - refundedOf(session);
  if (minor > left) return failure(400, 'REFUND_TOO_LARGE', 'More than was paid');
  if (!(await payBack(context.db, session, minor))) return failure(409, 'TRY_AGAIN', 'Another refund is under way');
  return json(200, {
    success: true,
    orderId,
    amount: fields.amount,
    status: minor === left ? 'REFUNDED' : 'APPROVED',
  });
}
