import { and, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import { payments, refunds } from '@/db/schema';
import { after, SECOND } from '../clock';
import type { ProviderId } from '../markets';
import type { Shop } from '../shop';
import { log } from '../telemetry/log';
import { type Asked, askable, askClaimed, expireUnasked } from './ask';
import { drainInbox } from './inbox';
import { type NamedPayment, namedPayment } from './names';
import { adoptLostRefunds } from './refund';
import { ASK_GAP, LATE_MONEY } from './schedule';

export type Reconciled = { checked: number; changed: number; expired: number; errors: number };

/** `all`: everything that may still move. `scheduled`: only what its back-off says is due. */
export type Due = 'all' | 'scheduled';

const BATCH = 20;
const AT_ONCE = 5;

/** How long one call may claim new work, milliseconds. */
const BUDGET = 45 * SECOND;

/**
 * Asks about every payment that is due and drains the inbox. Any number may run at once: rows are claimed with SKIP
 * LOCKED and carry the time they were asked. Trouble with one payment is counted and stops nobody else.
 */
export async function reconcile(shop: Shop, due: Due = 'all', budget = BUDGET): Promise<Reconciled> {
  const until = Date.now() + budget;
  const result: Reconciled = { checked: 0, changed: 0, expired: 0, errors: 0 };
  while (Date.now() < until && (await drainInbox(shop, BATCH)) > 0);
  await adoptLostRefunds(shop);
  const started = shop.clock();
  while (Date.now() < until) {
    const claimed = await claimDue(shop, due, started);
    if (claimed.length === 0) break;
    for (let from = 0; from < claimed.length; from += AT_ONCE) {
      await Promise.all(claimed.slice(from, from + AT_ONCE).map((payment) => check(shop, payment, result)));
    }
  }
  return result;
}

async function check(shop: Shop, payment: NamedPayment, result: Reconciled): Promise<void> {
  result.checked += 1;
  try {
    const byReference = shop.gateways[payment.provider as ProviderId]?.provider.abilities.ask === 'by-reference';
    const unnamed = payment.providerRef === null && !byReference;
    const asked: Asked = unnamed ? await expireUnasked(shop, payment) : await askClaimed(shop, payment);
    if (asked.kind === 'failed') result.errors += 1;
    if (asked.kind !== 'asked') return;
    if (asked.changed) result.changed += 1;
    if (asked.expired) result.expired += 1;
  } catch (error) {
    result.errors += 1;
    log.error(
      { payment: payment.reference, err: error instanceof Error ? error.message : 'unknown' },
      'payment not reconciled',
    );
  }
}

/** Payments with money on its way back, of which nobody knows the end. */
function refundsInDoubt(shop: Shop) {
  return shop.db
    .select({ id: refunds.paymentId })
    .from(refunds)
    .where(inArray(refunds.status, ['unknown', 'pending']));
}

/** Not final, or closed unpaid for less than a day; not asked in the last two seconds, and not yet in this run. */
async function claimDue(shop: Shop, due: Due, started: Date): Promise<NamedPayment[]> {
  const at = shop.clock();
  const notAskedSince = started < after(at, -ASK_GAP) ? started : after(at, -ASK_GAP);
  const which = shop.db
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        or(
          inArray(payments.status, ['submitting', 'open', 'processing']),
          and(
            inArray(payments.status, ['failed', 'cancelled', 'expired']),
            gt(payments.closedAt, after(at, -LATE_MONEY)),
            askable(shop),
          ),
          inArray(payments.id, refundsInDoubt(shop)),
        ),
        or(isNull(payments.askedAt), lte(payments.askedAt, notAskedSince)),
        or(isNull(payments.notBefore), lte(payments.notBefore, at)),
        due === 'scheduled' ? lte(payments.nextAskAt, at) : undefined,
      ),
    )
    .orderBy(payments.nextAskAt)
    .limit(BATCH)
    .for('update', { skipLocked: true });
  return shop.db
    .update(payments)
    .set({ askedAt: at, askCount: sql`${payments.askCount} + 1` })
    .where(inArray(payments.id, which))
    .returning(namedPayment);
}

/** Milliseconds that requests spend on due rows after their answer. */
const MOMENT = 2 * SECOND;

/** A few due rows, for requests that have a moment after their answer. Answers whether more may be left. */
export async function reconcileSome(shop: Shop): Promise<boolean> {
  const begun = Date.now();
  await reconcile(shop, 'scheduled', MOMENT);
  return Date.now() - begun >= MOMENT;
}
