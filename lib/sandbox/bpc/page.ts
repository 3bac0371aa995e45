import { MINUTE } from '@/lib/clock';
import { toDecimal } from '@/lib/money';
import type { SandboxAnswer, SandboxContext } from '../dialect';
import { type Html, html } from '../html';
import { bill, choices, sandboxPage } from '../page';
import type { SandboxSession } from '../sessions';
import { carryOut, OUTCOMES } from './outcomes';
import { publicId, RETURNS, type Return, type Status, sessionOf, statusNow, textOf } from './session';

const NAME = 'BPC';

/** What a session that is over says, and which of the merchant's addresses leads on. */
const OVER: Readonly<Record<Exclude<Status, 'open'>, readonly [says: string, back: Return]>> = {
  settling: ['It is being settled. Nothing more to do here.', 'successUrl'],
  paid: ['It is paid. Nothing more to do here.', 'successUrl'],
  failed: ['It was declined. Nothing was paid.', 'failureUrl'],
  canceled: ['It was cancelled. Nothing was paid.', 'failureUrl'],
  expired: ['Its time ran out. Nothing was paid.', 'failureUrl'],
};

/** GET /payment/{id}: the hosted page. */
export async function showPage(request: Request, id: string, context: SandboxContext): Promise<SandboxAnswer> {
  const session = await sessionOf(context, id);
  if (!session) return { response: missing() };
  const left = new URL(request.url).searchParams.get('left') === '1';
  return { response: page(session, context.now, left) };
}

/** POST /payment/{id} with `outcome`: does it, then leads on with 303. */
export async function takeOutcome(request: Request, id: string, context: SandboxContext): Promise<SandboxAnswer> {
  const session = await sessionOf(context, id);
  if (!session) return { response: missing() };
  const chosen = await chosenIn(request);
  const outcome = OUTCOMES.find((one) => one.id === chosen);
  if (!outcome)
    return { response: sandboxPage({ provider: NAME, status: 400, body: html`<p>There is no such outcome.</p>` }) };
  const open = statusNow(session, context.now) === 'open';
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
    [
      status === 'open' ? 'To pay' : 'Amount',
      `${session.currency} ${toDecimal(session.amountMinor, session.currency)}`,
    ],
    ['Reference', session.merchantRef],
    ['Open until', openUntil(session, now)],
  ]);
  const body = status === 'open' ? open(session, lines, left) : over(session, lines, status);
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

function over(session: SandboxSession, lines: Html, status: Exclude<Status, 'open'>): Html {
  const [says, back] = OVER[status];
  return html`<p class="note">${says}</p>${lines}<p><a href="${textOf(session, back)}">Back to the shop</a></p>`;
}

function openUntil({ expiresAt }: SandboxSession, now: Date): string {
  const time = `${expiresAt.toISOString().slice(11, 19)} UTC`;
  const minutes = Math.ceil((expiresAt.getTime() - now.getTime()) / MINUTE);
  if (minutes <= 0) return `${time}, over`;
  return `${time}, ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left`;
}

function addressOf(session: SandboxSession): string {
  return `/sandbox/bpc/payment/${publicId(session)}`;
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
