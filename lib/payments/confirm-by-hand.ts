import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { auditLog, payments } from '@/db/schema';
import type { ProviderId } from '../markets';
import type { Shop } from '../shop';
import { applyEvidence } from './apply-evidence';
import { note } from './evidence';
import { isSettled } from './project';

/**
 * A person has seen in the provider's portal that this payment is paid, where the provider cannot be asked: recorded
 * with who and why, and counted until the provider's own word comes. Not for providers that answer questions.
 */
export async function confirmByHand(
  shop: Shop,
  word: {
    paymentId: string;
    userId: string;
    reason: string;
    /** What else happens in the transaction that counts it; answers more for the audit log. */
    also?: (tx: Tx, at: Date) => Promise<Record<string, string>>;
  },
): Promise<'confirmed' | 'already_paid' | 'ask_instead' | 'not_found'> {
  const [payment] = await shop.db.select().from(payments).where(eq(payments.id, word.paymentId));
  if (!payment) return 'not_found';
  if (isSettled(payment.status)) return 'already_paid';
  if (shop.gateways[payment.provider as ProviderId]?.provider.abilities.ask !== 'never') return 'ask_instead';
  const at = shop.clock();
  const { amountMinor, currency, orderId } = payment;
  const said = { ...note('staff', 'staff', 'captured', word.reason), moneyRef: 'portal', amountMinor, currency };
  let late = false;
  await applyEvidence(shop.db, at, {
    paymentId: payment.id,
    evidence: [said],
    also: async (tx, { status }) => {
      late = isSettled(status);
      if (late) return [];
      const more = (await word.also?.(tx, at)) ?? {};
      await tx.insert(auditLog).values({
        at,
        userId: word.userId,
        action: 'payment.confirm',
        orderId,
        detail: { reference: payment.reference, amount: String(amountMinor), currency, reason: word.reason, ...more },
      });
      return ['confirmed:by_hand'];
    },
  });
  return late ? 'already_paid' : 'confirmed';
}
