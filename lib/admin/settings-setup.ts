import 'server-only';
import { sql } from 'drizzle-orm';
import { rowsOf } from '@/db/rows';
import { env } from '../env';
import type { Shop } from '../shop';
import type { ProviderCheck } from './provider-check';
import type { SetUp } from './settings-checklist';
import { shopIdentity } from './settings-shop';

type People = { owners: number; second: number; changed: boolean };

/** How the shop is set up, from its environment and its database. Two statements. */
export async function setUpOf({ db, appUrl }: Shop, providers: readonly ProviderCheck[]): Promise<SetUp> {
  const { cronSecret, smtpUrl, databaseUrl } = env();
  const [people] = await rowsOf<People>(
    db,
    sql`select count(*)::int as owners, count(totp_confirmed_at)::int as second,
        not exists (
          select 1 from (select id from users where role = 'owner' order by created_at limit 1) as first
          where not exists (select 1 from audit_log where action = 'account.password' and user_id = first.id)
        ) as changed
        from users where role = 'owner' and disabled_at is null`,
  );
  const { name, address } = await shopIdentity(db);
  return {
    appUrl,
    cronSecret: cronSecret !== null,
    smtp: smtpUrl !== null,
    postgres: databaseUrl !== null,
    named: name !== '' && address !== '',
    owners: { all: people?.owners ?? 0, second: people?.second ?? 0 },
    passwordChanged: people?.changed ?? false,
    providers,
  };
}
