import { MINUTE } from '@/lib/clock';
import type { SandboxAnswer, SandboxContext } from '../dialect';
import { type Html, html } from '../html';
import { bill, choices, sandboxPage } from '../page';
import { findSession, type SandboxSession } from '../sessions';
import { carryOut, OUTCOMES } from './outcomes';
import { PROVIDER, printed, RETURNS, type Return, type Status, statusNow, textOf } from './session';

const NAME = 'KisPay';

/** What a session that is over says, and which of the merchant's addresses leads on. */
const OVER: Readonly<Record<Exclude<Status, 'PENDING'>, readonly [says: string, back: Return]>> = {
  PROCESSING: ['It is being settled. Nothing more to do here.', 'redirectUrl'],
  COMPLETED: ['It is paid. Nothing more to do here.', 'successUrl'],
  FAILED: ['It was declined. Nothing was paid.', 'errorUrl'],
  CANCELLED: ['It was cancelled. Nothing was paid.', 'cancelUrl'],
  EXPIRED: ['Its time ran out. Nothing was paid.', 'cancelUrl'],
};

/** GET /checkout/{id}: the hosted page. */
export async function showPage(request: Request, id: string, { db, now }: SandboxContext): Promise<SandboxAnswer> {
  const session = await findSession(db, PROVIDER, id);
  if (!session) return { response: missing() };
  const left = new URL(request.url).searchParams.get('left') === '1';
  return { response: page(session, now, left) };
}

/** POST /checkout/{id} with `outcome`: does it, then leads on with 303. */
export async function takeOutcome(request: Request, id: string, context: SandboxContext): Promise<SandboxAnswer> {
  const session = await findSession(context.db, PROVIDER, id);
  if (!session) return { response: missing() };
  const chosen = await chosenIn(request);
  const outcome = OUTCOMES.find((one) => one.id === chosen);
  if (!outcome)
    return { response: sandboxPage({ provider: NAME, status: 400, body: html`<p>There is no such outcome.</p>` }) };
  const open = statusNow(session, context.now) === 'PENDING';
  const done = open ? await carryOut(session, outcome, context) : false;
  if (!done) return { response: seeOther(addressOf(session)) };
  return { response: seeOther(done.to ?? `${addressOf(session)}?left=1`), notify: session.id };
}

async function chosenIn(request: Request): Promise<FormDataEntryValue | null> {
  try {
    return (await request.formData()).get('outcome');
  } catch {
    return null;
  }
}

function page(session: SandboxSession, now: Date, left: boolean): Response {
  const status = statusNow(session, now);
  const lines = bill([
    ['For', textOf(session, 'description')],
    [status === 'PENDING' ? 'To pay' : 'Amount', `${session.currency} ${printed(session.amountMinor)}`],
    ['Reference', session.merchantRef],
    ['Open until', openUntil(session, now)],
  ]);
  const body = status === 'PENDING' ? open(session, lines, left) : over(session, lines, status);
  return sandboxPage({
    provider: NAME,
    body,
    formOrigins: RETURNS.map((name) => new URL(textOf(session, name)).origin),
  });
}

function open(session: SandboxSession, lines: Html, left: boolean): Html {
  const note = left
    ? [html`<p class="note" role="status">You walked away. Nothing was sent, and the session stays open.</p>`]
    : [];
  return html`${note}${lines}${choices(addressOf(session), OUTCOMES)}`;
}

function over(session: SandboxSession, lines: Html, status: Exclude<Status, 'PENDING'>): Html {
  const [says, back] = OVER[status];
  return html`<p class="note">${says}</p>${lines}<p><a href="${textOf(session, back)}">Back to the shop</a></p>`;
}

function openUntil({ expiresAt }: SandboxSession, now: Date): string {
  const time = `${expiresAt.toISOString().slice(11, 19)} UTC`;
  const minutes = Math.ceil((expiresAt.getTime() - now.getTime()) / MINUTE);
  if (minutes <= 0) return `${time}, over`;
  return `${time}, ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left`;
}

function addressOf({ id }: SandboxSession): string {
  return `/sandbox/kispay/checkout/${id}`;
}

function seeOther(location: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  });
}

function missing(): Response {
  return sandboxPage({ provider: NAME, status: 404, body: html`<p>There is no such session.</p>` });
}
