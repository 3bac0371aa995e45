import { MINUTE } from '@/lib/clock';
import { toDecimal } from '@/lib/money';
import type { SandboxAnswer, SandboxContext } from '../dialect';
import { type Html, html } from '../html';
import { bill, choices, sandboxPage } from '../page';
import type { SandboxSession } from '../sessions';
import { AFTERWARDS, afterwardsOf, carryOutAfterwards } from './afterwards';
import { choiceFields, readChosen, sumSays } from './choose';
import { EMBED_SCRIPT, messages, type Shown, shopOrigin } from './embed';
import { againOf, basketOf } from './goods';
import { carryOut, OUTCOMES } from './outcomes';
import {
  CURRENCY,
  idOf,
  isEmbedded,
  lastTry,
  movementStatus,
  movementsOf,
  sessionOf,
  statusNow,
  textAt,
} from './session';

const NAME = 'Kwik';

/** GET /checkout/{session}: the hosted page. */
export async function showPage(request: Request, id: string, context: SandboxContext): Promise<SandboxAnswer> {
  const session = await sessionOf(context, 'ses', id);
  if (!session) return { response: message(404, 'There is no such session.') };
  const query = new URL(request.url).searchParams;
  const shown = {
    status: statusNow(session, context.now),
    left: query.get('left') === '1',
    forged: query.get('forged') === '1',
  };
  return { response: page(session, shown, context.now) };
}

/** POST /checkout/{session} with `outcome`, and with sum and frequency where they may be chosen; leads on with 303. */
export async function takeOutcome(request: Request, id: string, context: SandboxContext): Promise<SandboxAnswer> {
  const session = await sessionOf(context, 'ses', id);
  if (!session) return { response: message(404, 'There is no such session.') };
  const form = await formOf(request);
  const pressed = form.get('outcome');
  const later = AFTERWARDS.find((one) => one.id === pressed);
  if (later) {
    await carryOutAfterwards(session, later, context);
    return { response: seeOther(addressOf(session)), notify: session.id };
  }
  const outcome = OUTCOMES.find((one) => one.id === pressed);
  if (!outcome) return { response: message(400, 'There is no such outcome.') };
  const chosen = readChosen(session, form, outcome.status === 'PAID');
  if (!chosen) return { response: message(400, 'That sum or frequency is not to be had. Go back and choose another.') };
  const open = statusNow(session, context.now) === 'OPEN';
  const done = open ? await carryOut(session, outcome, chosen, context) : false;
  if (!done) return { response: seeOther(addressOf(session)) };
  const mark = outcome.forged ? '?forged=1' : outcome.id === 'walk-away' ? '?left=1' : '';
  // An embedded page redirects nowhere: it tells the page around it.
  const to = isEmbedded(session) ? null : done.to;
  return { response: seeOther(to ?? `${addressOf(session)}${mark}`), notify: session.id };
}

async function formOf(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    return new FormData();
  }
}

function page(session: SandboxSession, shown: Shown, now: Date): Response {
  const embedded = isEmbedded(session);
  const again = againOf(session);
  const lines = bill([
    [shown.status === 'OPEN' ? 'To pay' : 'Amount', sumSays(session)],
    ...(session.request.item ? [['For', textAt(session, 'item', 'title')] as const] : []),
    ...basketOf(session).map(({ name, minor }) => [name, `${CURRENCY} ${toDecimal(minor, CURRENCY)}`] as const),
    ...(again
      ? [['Charged again', `${CURRENCY} ${toDecimal(again.minor, CURRENCY)} ${again.says.join(', ')}`] as const]
      : []),
    ['Reference', session.merchantRef],
    ['Open until', openUntil(session, now)],
    ...transactionLines(session, now),
  ]);
  const notes = noteOf(session, shown).map((says) => html`<p class="note" role="status">${says}</p>`);
  return sandboxPage({
    provider: NAME,
    body: html`${notes}${lines}${actions(session, shown)}${back(session)}${embedded ? messages(session, shown, now) : []}`,
    formOrigins: ['success_url', 'cancel_url'].flatMap((name) => {
      const url = textAt(session, 'redirects', name);
      return URL.canParse(url) ? [new URL(url).origin] : [];
    }),
    ...(embedded ? { frameAncestors: [shopOrigin(session)], script: EMBED_SCRIPT } : {}),
  });
}

function noteOf(session: SandboxSession, { status, left }: Shown): string[] {
  if (status === 'PAID') return ['It is paid. What happens to the money later is up to the merchant and the banks:'];
  if (status === 'CANCELLED') return ['It was cancelled. Nothing was paid.'];
  if (status === 'EXPIRED') return ['Its time ran out. Nothing was paid.'];
  if (left) return ['You walked away. The session stays open.'];
  return lastTry(session) ? ['The bank declined. Nothing was paid; you may try again.'] : [];
}

function actions(session: SandboxSession, { status }: Shown): Html[] {
  if (status === 'OPEN') return [...choiceFields(session), choices(addressOf(session), OUTCOMES)];
  return status === 'PAID' ? [choices(addressOf(session), afterwardsOf(session))] : [];
}

/** In a frame the link leads the whole window on. */
function back(session: SandboxSession): Html[] {
  const name = session.status === 'PAID' ? 'success_url' : 'cancel_url';
  const url = textAt(session, 'redirects', name);
  if (!url || (session.status === 'OPEN' && !lastTry(session))) return [];
  return [html`<p><a href="${url}" target="_top">Back to the shop</a></p>`];
}

function transactionLines(session: SandboxSession, now: Date): (readonly [string, string])[] {
  return movementsOf(session).map((movement, index) => [
    `Transaction ${index + 1}`,
    `${movementStatus(movement, now)}, ${CURRENCY} ${toDecimal(BigInt(movement.minor), CURRENCY)}`,
  ]);
}

function openUntil({ expiresAt }: SandboxSession, now: Date): string {
  const time = `${expiresAt.toISOString().slice(11, 19)} UTC`;
  const minutes = Math.ceil((expiresAt.getTime() - now.getTime()) / MINUTE);
  if (minutes <= 0) return `${time}, over`;
  return `${time}, ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left`;
}

function addressOf(session: SandboxSession): string {
  return `/sandbox/kwik/checkout/${idOf('ses', session)}`;
}

function seeOther(location: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  });
}

function message(status: number, says: string): Response {
  return sandboxPage({ provider: NAME, status, body: html`<p>${says}</p>` });
}
