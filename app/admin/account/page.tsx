import type { Metadata } from 'next';
import { z } from 'zod';
import { AccountPassword } from '@/components/admin/account-password';
import { AccountSecond, type OwnSecond } from '@/components/admin/account-second';
import { PeopleNotice } from '@/components/admin/people-notice';
import { PeopleSessions } from '@/components/admin/people-sessions';
import { PeopleTabs } from '@/components/admin/people-tabs';
import { Shell } from '@/components/admin/shell';
import { ownSecond } from '@/lib/admin/people-list';
import { adminWords } from '@/lib/admin/words';
import { requireUser, type User } from '@/lib/auth/require-user';
import { handedOn } from '@/lib/auth/sealed-cookie';
import { waitingSecret } from '@/lib/auth/second-factor';
import { liveSessions } from '@/lib/auth/staff-session';
import { totpAddress } from '@/lib/auth/totp';
import { currentShop } from '@/lib/current-shop';
import { env } from '@/lib/env';

export const instant = false;

const handed = z.object({ userId: z.uuid(), codes: z.array(z.string()) });

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('account.title') };
}

export default async function AccountPage({ searchParams }: PageProps<'/admin/account'>) {
  const user = await requireUser('/admin/account');
  const { notice } = await searchParams;
  const { db, clock } = await currentShop();
  const { t, shop } = await adminWords();
  const now = clock();
  return (
    <Shell t={t} here="people" shop={shop}>
      <h1>{t('account.title')}</h1>
      <PeopleTabs t={t} here="account" />
      <PeopleNotice t={t} written={notice} />
      <section className="panel">
        <dl className="facts2">
          <div>
            <dt>{t('account.signed')}</dt>
            <dd>
              <b>{user.name}</b>, {user.email}
            </dd>
          </div>
          <div>
            <dt>{t('account.role')}</dt>
            <dd>{t(`staff.role.${user.role}`)}</dd>
          </div>
        </dl>
      </section>
      <AccountSecond t={t} second={await secondOf(user, shop)} />
      <PeopleSessions
        t={t}
        now={now}
        person={user.id}
        sessions={await liveSessions(db, user.id, now)}
        own={user.session}
      />
      <AccountPassword t={t} />
      <p className="note">{t('zone')}</p>
    </Shell>
  );
}

async function secondOf({ id, email }: User, shop: string): Promise<OwnSecond> {
  const { db } = await currentShop();
  const { state, left } = await ownSecond(db, id);
  if (state === 'on') return { state, left, codes: await freshCodes(id) };
  const secret = state === 'waiting' ? await waitingSecret(db, id, env().authSecret) : null;
  return secret ? { state: 'waiting', secret, address: totpAddress(secret, { shop, email }) } : { state: 'none' };
}

/** The recovery codes that were made just now, in the browser of whoever made them. */
async function freshCodes(userId: string): Promise<string[] | null> {
  const text = await handedOn('codes');
  const read = handed.safeParse(text === null ? null : JSON.parse(text));
  return read.success && read.data.userId === userId ? read.data.codes : null;
}
