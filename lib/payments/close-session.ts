import type { ProviderId } from '../markets';
import type { Shop } from '../shop';
import { log } from '../telemetry/log';
import { applyEvidence } from './apply-evidence';
import { fromFacts } from './evidence';
import { findNamed, namesOf } from './names';
import { CLOSED, isSettled } from './project';

/**
 * Closes a session at its provider so that nobody pays it any more, where the provider can; what it answers is evidence
 * like any other. `gone`: nobody can pay it now. `may_be_paid`: it can't be closed, or nobody knows.
 */
export async function closeSession(shop: Shop, paymentId: string): Promise<'gone' | 'may_be_paid'> {
  const payment = await findNamed(shop, paymentId);
  if (!payment || CLOSED.has(payment.status) || isSettled(payment.status)) return 'gone';
  const gateway = shop.gateways[payment.provider as ProviderId];
  if (!gateway?.provider.expireSession || payment.providerRef === null) return 'may_be_paid';
  const outcome = await gateway.provider.expireSession(namesOf(payment), gateway.account, gateway.call);
  if (!outcome.ok) {
    const { reference, provider } = payment;
    log.warn({ payment: reference, provider, code: outcome.code }, 'session not closed');
    return 'may_be_paid';
  }
  const evidence = fromFacts(outcome.value, 'close', 'query', outcome.raw);
  const applied = await applyEvidence(shop.db, shop.clock(), { paymentId, evidence });
  return CLOSED.has(applied.payment.status) || isSettled(applied.payment.status) ? 'gone' : 'may_be_paid';
}
