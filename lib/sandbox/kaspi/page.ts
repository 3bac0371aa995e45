import { MINUTE } from '@/lib/clock';
import type { SandboxAnswer, SandboxContext } from '../dialect';
import { type Html, html } from '../html';
import { bill, choices, sandboxPage } from '../page';
import type { SandboxSession } from '../sessions';
import { carryOut, OUTCOMES } from './outcomes';
import { isQr, keyOf, printed, RETURNS, type Return, type Status, sessionByKey, statusNow, textOf } from './session';

const NAME = 'Kaspi Pay';

/** What an order that is over says, and which of the merchant's addresses leads on. */
const OVER: Readonly<Record<Exclude<Status, 'PENDING'>, readonly [says: string, back: Return]>> = {
  SETTLING: ['It is being settled. Nothing more to do here.', 'returnUrl'],
  APPROVED: ['It is paid. Nothing more to do here.', 'returnUrl'],
  REFUNDED: ['It was paid, and all of it went back.', 'returnUrl'],
  DECLINED: ['It was declined. Nothing was paid.', 'failUrl'],
  CANCELLED: ['It was cancelled. Nothing was paid.', 'failUrl'],
  LAPSED: ['Its time ran out. Nothing was paid.', 'failUrl'],
};

/** GET /pay/{key}: the hosted page, and what the QR code leads to. */
export async function showPage(request: Request, key: string, context: SandboxContext): Promise<SandboxAnswer> {
  const session = await sessionByKey(context, key);
  if (!session) return { response: missing() };
  const done = new URL(request.url).searchParams.get('done') ?? '';
  return { response: page(session, context.now, done) };
}

/** POST /pay/{key} with `outcome`: does it, then leads on with 303. */
export async function takeOutcome(request: Request, key: string, context: SandboxContext): Promise<SandboxAnswer> {
  const session = await sessionByKey(context, key);
  if (!session) return { response: missing() };
  const chosen = await chosenIn(request);
  const outcome = OUTCOMES.find((one) => one.id === chosen);
  if (!outcome)
    return { response: sandboxPage({ provider: NAME, status: 400, body: html`<p>There is no such outcome.</p>` }) };
  const open = statusNow(session, context.now) === 'PENDING';
  const done = open ? await carryOut(session, outcome, context) : false;
  if (!done) return { response: seeOther(addressOf(session)) };
  return { response: seeOther(done.to ?? `${addressOf(session)}?done=${outcome.id}`), notify: session.id };
}

async function chosenIn(request: Request): Promise<FormDataEntryValue | null> {
  try {
    return (await request.formData()).get('outcome');
  } catch {
    return null;
  }
}

function page(session: SandboxSession, now: Date, done: string): Response {
  const status = statusNow(session, now);
  const description = textOf(session, 'description');
  const lines = bill([
    ...(description ? [['For', description] as const] : []),
    [status === 'PENDING' ? 'To pay' : 'Amount', printed(session.amountMinor)],
    ['Reference', session.merchantRef],
    ['Open until', openUntil(session, now)],
  ]);
  const body = status === 'PENDING' ? open(session, lines, done) : over(session, lines, status);
  const back = isQr(session) ? [] : RETURNS.map((name) => new URL(textOf(session, name)).origin);
  return sandboxPage({ provider: NAME, body, formOrigins: back });
}

function open(session: SandboxSession, lines: Html, done: string): Html {
  const says = {
    'walk-away': 'You walked away. Nothing was sent, and the order stays open.',
    forge: 'Two false webhooks are on their way. Nothing was paid, and the order stays open.',
  }[done];
  const note = says ? [html`<p class="note" role="status">${says}</p>`] : [];
  const phone = isQr(session)
    ? [html`<p>This is what the phone shows that scanned the QR code. The shop stands in another window.</p>`]
    : [];
  return html`${note}${phone}${lines}${choices(addressOf(session), OUTCOMES)}`;
}

function over(session: SandboxSession, lines: Html, status: Exclude<Status, 'PENDING'>): Html {
  const [says, back] = OVER[status];
  if (!isQr(session)) {
    return html`<p class="note">${says}</p>${lines}<p><a href="${textOf(session, back)}">Back to the shop</a></p>`;
  }
  const look = status === 'APPROVED' ? 'Paid, look at the shop.' : `${says} Look at the shop.`;
  return html`<p class="note" role="status">${look}</p>${lines}`;
}

function openUntil({ expiresAt }: SandboxSession, now: Date): string {
  const time = `${expiresAt.toISOString().slice(11, 19)} UTC`;
  const minutes = Math.ceil((expiresAt.getTime() - now.getTime()) / MINUTE);
  if (minutes <= 0) return `${time}, over`;
  return `${time}, ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left`;
}

export function addressOf(session: SandboxSession): string {
  return `/sandbox/kaspi/pay/${keyOf(session)}`;
}

function seeOther(location: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  });
}

function missing(): Response {
  return sandboxPage({ provider: NAME, status: 404, body: html`<p>There is no such order.</p>` });
}
