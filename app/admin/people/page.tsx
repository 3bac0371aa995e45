import type { Metadata } from 'next';
import { z } from 'zod';
import { PeopleInvite } from '@/components/admin/people-invite';
import { PeopleMatrix } from '@/components/admin/people-matrix';
import { PeopleNotice } from '@/components/admin/people-notice';
import { PeopleTable } from '@/components/admin/people-table';
import { OwnersOnly, PeopleTabs } from '@/components/admin/people-tabs';
import { Shell } from '@/components/admin/shell';
import { listPeople } from '@/lib/admin/people-list';
import { adminWords } from '@/lib/admin/words';
import { openInvitations } from '@/lib/auth/invitations';
import { may } from '@/lib/auth/may';
import { requireUser } from '@/lib/auth/require-user';
import { handedOn } from '@/lib/auth/sealed-cookie';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

const handed = z.object({ userId: z.uuid(), email: z.string(), token: z.string() });

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('people.title') };
}

export default async function PeoplePage({ searchParams }: PageProps<'/admin/people'>) {
  const user = await requireUser('/admin/people');
  const { notice } = await searchParams;
  const { db, clock, appUrl } = await currentShop();
  const { t, shop } = await adminWords();
  const allowed = may(user, 'people');
  const [people, invited] = allowed ? await Promise.all([listPeople(db), openInvitations(db)]) : [[], []];
  return (
    <Shell t={t} here="people" shop={shop}>
      <h1>{t('people.title')}</h1>
      <PeopleTabs t={t} here="people" />
      <PeopleNotice t={t} written={notice} />
      {allowed ? (
        <>
          <PeopleInvite t={t} link={notice === 'invited_by_hand' ? await linkFor(user.id, appUrl) : null} />
          <PeopleTable t={t} now={clock()} me={user.id} people={people} invited={invited} />
        </>
      ) : (
        <OwnersOnly t={t} />
      )}
      <PeopleMatrix t={t} />
      <p className="note">{t('zone')}</p>
    </Shell>
  );
}

/** The link that was made just now, in the browser of whoever made it. */
async function linkFor(userId: string, appUrl: string): Promise<{ email: string; url: string } | null> {
  const text = await handedOn('invited');
  const read = handed.safeParse(text === null ? null : JSON.parse(text));
  if (!read.success || read.data.userId !== userId) return null;
  return { email: read.data.email, url: `${appUrl}/admin/invite/${read.data.token}` };
}
