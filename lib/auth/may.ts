import type { Role } from '@/db/schema/people';

export const ROLES = ['viewer', 'fulfiller', 'refunder', 'owner'] as const satisfies readonly Role[];

export type RoleName = (typeof ROLES)[number];

/** Who may do what behind the counter: the one table. Looking is for everybody who is signed in. */
const TABLE = {
  /** Look at orders, figures, mails and webhooks. */
  look: ['viewer', 'fulfiller', 'refunder', 'owner'],
  /** Ask a provider what became of a payment. */
  ask: ['fulfiller', 'refunder', 'owner'],
  /** Send parcels, print slips. */
  fulfil: ['fulfiller', 'refunder', 'owner'],
  /** Write notes on an order. */
  note: ['fulfiller', 'refunder', 'owner'],
  /** Send a mail once more. */
  resend: ['fulfiller', 'refunder', 'owner'],
  /** Close an unpaid order. */
  cancel: ['refunder', 'owner'],
  /** Give money back, or say what became of it; also let another person's refund happen. */
  refund: ['refunder', 'owner'],
  /** Vouch for money that came. */
  confirm: ['refunder', 'owner'],
  /** Answer a review. */
  decide: ['refunder', 'owner'],
  /** Take webhooks in again. */
  replay: ['refunder', 'owner'],
  /** Products, prices, pictures, stock, collections. */
  goods: ['fulfiller', 'owner'],
  /** The shop's identity, delivery, tax. */
  settings: ['owner'],
  /** Let people in, change what they may do, shut them out; read what everybody did. */
  people: ['owner'],
  /** Hand out what is kept about a customer, and erase it. */
  persons: ['owner'],
} as const satisfies Record<string, readonly Role[]>;

export type Act = keyof typeof TABLE;

export const ACTS = Object.keys(TABLE) as readonly Act[];

/** Whoever does something: the user's id and role. */
export type Actor = { id: string; role: Role };

/** Somebody tried what the role does not allow. The message names the act and nobody. */
export class NotAllowedError extends Error {
  override name = 'NotAllowedError';
  constructor(readonly act: Act) {
    super(`not allowed: ${act}`);
  }
}

/** Whether somebody of the role may do it. */
export function may({ role }: { role: Role }, act: Act): boolean {
  return (TABLE[act] as readonly Role[]).includes(role);
}

/** For the first line of every function that changes something. Throws NotAllowedError. */
export function assertMay(actor: { role: Role }, act: Act): void {
  if (!may(actor, act)) throw new NotAllowedError(act);
}

/** Whether somebody may give money back and vouch for money that came. */
export function mayMoveMoney(actor: { role: Role }): boolean {
  return may(actor, 'refund');
}
