import { MINUTE } from '@/lib/clock';
import { toDecimal } from '@/lib/money';
import type { SandboxAnswer, SandboxContext } from '../dialect';
import { type Html, html } from '../html';
import { bill, choices, sandboxPage } from '../page';
import { findSession, type SandboxSession } from '../sessions';
import { carryOut, OUTCOMES } from './outcomes';
import { PROVIDER, type Status, statusNow, textOf } from './session';

const NAME = 'Beqelal';

/** What a session that is over says. */
const OVER: Readonly<Record<Exclude<Status, 'OPEN'>, string>> = {
  PROCESSED: 'It is paid. Nothing more to do here.',
  FAILED: 'It was declined. Nothing was paid.',
  EXPIRED: 'Its time ran out. Nothing was paid.',
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
  const open = statusNow(session, context.now) === 'OPEN';
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
  const amount = toDecimal(session.amountMinor, session.currency).replace(/\B(?=(\d{3})+\.)/g, ',');
  const lines = bill([
    [status === 'OPEN' ? 'To pay' : 'Amount', `${session.currency} ${amount}`],
    ['Phone', textOf(session, 'phone')],
    ['Reference', session.merchantRef],
    ['Open until', openUntil(session, now)],
  ]);
  const body = status === 'OPEN' ? open(session, lines, left) : over(session, lines, OVER[status]);
  return sandboxPage({ provider: NAME, body, formOrigins: [new URL(textOf(session, 'return_url')).origin] });
}

function open(session: SandboxSession, lines: Html, left: boolean): Html {
  const note = left
    ? [html`<p class="note" role="status">You walked away. Nothing was sent, and the session stays open.</p>`]
    : [];
  return html`${note}${lines}${choices(addressOf(session), OUTCOMES)}`;
}

function over(session: SandboxSession, lines: Html, says: string): Html {
  const back = textOf(session, 'return_url');
  return html`<p class="note">${says}</p>${lines}<p><a href="${back}">Back to the shop</a></p>`;
}

function openUntil({ expiresAt }: SandboxSession, now: Date): string {
  const time = `${expiresAt.toISOString().slice(11, 19)} UTC`;
  const minutes = Math.ceil((expiresAt.getTime() - now.getTime()) / MINUTE);
  if (minutes <= 0) return `${time}, over`;
  return `${time}, ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left`;
}

function addressOf({ id }: SandboxSession): string {
  return `/sandbox/beqelal/checkout/${id}`;
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
