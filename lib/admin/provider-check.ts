import type { InboxState } from '@/db/schema/payments';
import { DAY, HOUR } from '../clock';
import type { ProviderId } from '../markets';
import type { Abilities } from '../payments/providers/provider';

/** What is known of one provider: its settings, and how it went lately. */
export type ProviderFacts = {
  id: ProviderId;
  /** `null`: not connected. */
  gateway: { test: boolean; webhookSecrets: number } | null;
  /** `null`: the shop cannot speak to it. */
  abilities: Abilities | null;
  variables: { required: readonly string[]; webhookSecret: string | null };
  lastCall: LastCall | null;
  lastWebhook: { at: Date; signed: boolean; state: InboxState; verdict: string | null; tries: number } | null;
  /** Whether it opened a session that a shopper has had time to pay, within a day. */
  openedLately: boolean;
};

/** The payment that was newest opened or asked about, as its row says it. */
export type CallRow = {
  createdAt: Date;
  createOutcome: 'opened' | 'refused' | 'unknown' | null;
  createCode: string | null;
  askedAt: Date | null;
  askError: string | null;
};

export type LastCall = { at: Date; what: 'create' | 'ask'; ended: 'well' | 'running' | 'badly'; code: string };

export type Warning = { kind: 'no_secret' | 'silent' } | { kind: 'call_failed'; code: string };

export type ProviderCheck = ProviderFacts & {
  state: 'connected' | 'sandbox' | 'missing';
  address: Address;
  /** `key`: its webhooks are signed with the API key itself. */
  secret: 'set' | 'unset' | 'key';
  warnings: Warning[];
};

/** `register`: in the provider's portal. `both`: the portal's is for news after the payment. */
type Address = 'register' | 'both';

/** Payments younger than that may still be on the provider's page. */
export const TIME_TO_PAY = HOUR;
/** Within so long a provider that opened sessions has something to tell. */
export const SILENCE = DAY;

/** What stands on the provider's card, and what a merchant should mend. */
export function checkProvider(facts: ProviderFacts, now: Date): ProviderCheck {
  const { gateway, abilities, variables } = facts;
  const state = gateway ? (gateway.test ? 'sandbox' : 'connected') : 'missing';
  const secret = variables.webhookSecret === null ? 'key' : gateway?.webhookSecrets ? 'set' : 'unset';
  const base = { ...facts, state, address: abilities?.ownWebhookAddress ? 'both' : 'register', secret } as const;
  return { ...base, warnings: gateway ? warningsOf(base, now) : [] };
}

function warningsOf(
  { secret, lastCall, lastWebhook, openedLately }: Pick<ProviderCheck, 'secret'> & ProviderFacts,
  now: Date,
): Warning[] {
  const warnings: Warning[] = [];
  if (secret === 'unset') warnings.push({ kind: 'no_secret' });
  if (lastCall?.ended === 'badly') warnings.push({ kind: 'call_failed', code: lastCall.code });
  const heard = lastWebhook !== null && now.getTime() - lastWebhook.at.getTime() < SILENCE;
  if (openedLately && !heard) warnings.push({ kind: 'silent' });
  return warnings;
}

/** How a provider is now, by its newest tries and webhooks. */
export type Health = HealthFacts & { state: HealthState };

export type HealthState = 'answers' | 'failing' | 'silent' | 'unused';

export type HealthFacts = {
  provider: ProviderId;
  connected: boolean;
  /** Its newest tries looked at, and how many of those are in trouble. */
  tries: number;
  failed: number;
  lastSuccess: Date | null;
  lastFailure: Date | null;
  /** What the last trouble was called; empty where nobody said. */
  code: string;
  openedLately: boolean;
  /** Its newest webhooks looked at; how many came more than once, how many are dead. */
  hooks: number;
  repeated: number;
  dead: number;
  lastWebhook: Date | null;
};

/** `failing`: the newest call went wrong. `silent`: it opened sessions and has told nothing for a day. */
export function healthState(facts: HealthFacts, now: Date): HealthState {
  const { tries, lastFailure, lastSuccess, lastWebhook, openedLately } = facts;
  if (tries === 0) return 'unused';
  if (lastFailure && (!lastSuccess || lastFailure > lastSuccess)) return 'failing';
  const heard = lastWebhook !== null && now.getTime() - lastWebhook.getTime() < SILENCE;
  return openedLately && !heard ? 'silent' : 'answers';
}

/** How the newest call of a payment ended: the question if it was asked about since it was opened. */
export function lastCallOf(row: CallRow): LastCall {
  if (row.askedAt && row.askedAt > row.createdAt) {
    return { at: row.askedAt, what: 'ask', ended: row.askError === null ? 'well' : 'badly', code: row.askError ?? '' };
  }
  const ended = row.createOutcome === null ? 'running' : row.createOutcome === 'opened' ? 'well' : 'badly';
  return { at: row.createdAt, what: 'create', ended, code: row.createCode ?? '' };
}
