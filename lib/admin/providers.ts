import { and, desc, eq, gt, lte, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { payments, webhookInbox } from '@/db/schema';
import { after } from '../clock';
import { variablesOf } from '../env-providers';
import { PROVIDER_IDS, type ProviderId } from '../markets';
import { PROVIDERS } from '../payments/providers/registry';
import type { Shop } from '../shop';
import { checkProvider, lastCallOf, type ProviderCheck, SILENCE, TIME_TO_PAY } from './provider-check';

/** A question may be about a payment that is not the newest: so many are looked through. */
const RECENT = 50;

/** Every provider the shop knows, connected or not, in the order of its markets. */
export async function checkProviders({ db, clock, gateways }: Pick<Shop, 'db' | 'clock' | 'gateways'>) {
  const now = clock();
  return Promise.all(
    PROVIDER_IDS.map(async (id): Promise<ProviderCheck> => {
      const gateway = gateways[id];
      const [lastCall, lastWebhook, openedLately] = await Promise.all([
        newestCall(db, id),
        newestWebhook(db, id),
        hasOpened(db, id, now),
      ]);
      const facts = {
        id,
        gateway: gateway ? { test: gateway.test, webhookSecrets: gateway.account.webhookSecrets.length } : null,
        abilities: (gateway?.provider ?? PROVIDERS[id])?.abilities ?? null,
        variables: variablesOf(id),
        lastCall,
        lastWebhook,
        openedLately,
      };
      return checkProvider(facts, now);
    }),
  );
}

async function newestCall(db: Db, id: ProviderId) {
  const { createdAt, createOutcome, createCode, askedAt, askError } = payments;
  const recent = db
    .select({ createdAt, createOutcome, createCode, askedAt, askError })
    .from(payments)
    .where(eq(payments.provider, id))
    .orderBy(desc(payments.createdAt))
    .limit(RECENT)
    .as('recent');
  const [row] = await db
    .select()
    .from(recent)
    .orderBy(desc(sql`greatest(${recent.createdAt}, ${recent.askedAt})`))
    .limit(1);
  return row ? lastCallOf(row) : null;
}

async function newestWebhook(db: Db, id: ProviderId) {
  const { receivedAt, signed, state, verdict, tries } = webhookInbox;
  const [row] = await db
    .select({ at: receivedAt, signed, state, verdict, tries })
    .from(webhookInbox)
    .where(eq(webhookInbox.provider, id))
    .orderBy(desc(receivedAt))
    .limit(1);
  return row ?? null;
}

async function hasOpened(db: Db, id: ProviderId, now: Date): Promise<boolean> {
  const [row] = await db
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.provider, id),
        gt(payments.createdAt, after(now, -SILENCE)),
        lte(payments.createdAt, after(now, -TIME_TO_PAY)),
        eq(payments.createOutcome, 'opened'),
      ),
    )
    .limit(1);
  return row !== undefined;
}
