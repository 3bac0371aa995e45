import type { ProviderCheck } from './provider-check';

/** What is known of the shop's set-up. */
export type SetUp = {
  appUrl: string;
  cronSecret: boolean;
  smtp: boolean;
  /** Not the embedded database of one machine. */
  postgres: boolean;
  named: boolean;
  /** Of the owners that may sign in: how many there are, and how many have a second step. */
  owners: { all: number; second: number };
  /** The first owner has chosen a password. */
  passwordChanged: boolean;
  providers: readonly Pick<ProviderCheck, 'id' | 'state' | 'lastWebhook' | 'secret'>[];
};

export const CHECKS = [
  'provider',
  'webhook',
  'https',
  'cron',
  'mail',
  'database',
  'password',
  'second',
  'name',
] as const;
export type Check = { name: (typeof CHECKS)[number]; done: boolean };

/** The lines of the checklist, open ones first. All done: the shop can take real money. */
export function checklist(setUp: SetUp): Check[] {
  const live = setUp.providers.filter(({ state }) => state === 'connected');
  const done: Record<Check['name'], boolean> = {
    provider: live.length > 0,
    webhook: live.length > 0 && live.every(({ lastWebhook }) => lastWebhook !== null),
    https: setUp.appUrl.startsWith('https://'),
    cron: setUp.cronSecret,
    mail: setUp.smtp,
    database: setUp.postgres,
    password: setUp.passwordChanged,
    second: setUp.owners.all > 0 && setUp.owners.second === setUp.owners.all,
    name: setUp.named,
  };
  return CHECKS.map((name) => ({ name, done: done[name] })).toSorted(
    (one, other) => Number(one.done) - Number(other.done),
  );
}
