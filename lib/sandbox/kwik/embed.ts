import { type Html, html } from '../html';
import type { SandboxSession } from '../sessions';
import { idOf, lastTry, movementStatus, type Status, textAt, transactionId } from './session';

/** Posts what the page has to say to the page around it, in order, and to nobody else's. */
export const EMBED_SCRIPT =
  "if(parent!==window)for(const one of document.querySelectorAll('[data-message]'))parent.postMessage(JSON.parse(one.dataset.message),one.dataset.to)";

/** The origin of the shop whose page may stand around this one. */
export function shopOrigin(session: SandboxSession): string {
  const back = textAt(session, 'redirects', 'success_url');
  return URL.canParse(back) ? new URL(back).origin : "'self'";
}

export type Shown = { status: Status; left: boolean; forged: boolean };

/** What an embedded page says of itself: that it is there, and then what became of the payment. */
export function messages(session: SandboxSession, shown: Shown, now: Date): Html[] {
  const said = eventOf(session, shown, now);
  const all = [{ event: 'payment.loaded' }, ...(said ? [said] : [])];
  return all.map((one) => {
    const text = JSON.stringify({ source: 'kwik-payments', sessionId: idOf('ses', session), ...one });
    return html`<span hidden data-to="${shopOrigin(session)}" data-message="${text}"></span>`;
  });
}

function eventOf(
  session: SandboxSession,
  { status, left, forged }: Shown,
  now: Date,
): Record<string, string> | undefined {
  const tried = lastTry(session);
  const about = {
    customerId: idOf('cus', session),
    ...(tried ? { transactionId: transactionId(session, tried.index) } : {}),
  };
  if (forged) return { event: 'payment.successful', ...about, status: 'PAID' };
  if (left) return { event: 'payment.closed', ...about };
  if (status === 'CANCELLED') return { event: 'payment.cancelled', ...about, status: 'CANCELLED' };
  if (!tried) return undefined;
  const word = movementStatus(tried.movement, now);
  if (word === 'PENDING') return { event: 'payment.pending', ...about, status: word };
  if (status === 'PAID') return { event: 'payment.successful', ...about, status: word };
  const message = 'Your transaction was declined due to insufficient funds';
  return { event: 'payment.failed', ...about, status: word, message };
}
