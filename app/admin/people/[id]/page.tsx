import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { PeopleNotice } from '@/components/admin/people-notice';
import { RolePick } from '@/components/admin/people-role';
import { PeopleSessions } from '@/components/admin/people-sessions';
import { PersonBadge } from '@/components/admin/people-table';
import { OwnersOnly } from '@/components/admin/people-tabs';
import { Shell } from '@/components/admin/shell';
import { Icon } from '@/components/ui/icon';
import { type PersonInList, personById } from '@/lib/admin/people-list';
import { whenOf } from '@/lib/admin/when';
import { type AdminText, adminWords } from '@/lib/admin/words';
import { may } from '@/lib/auth/may';
import { changeRoleAction, letInAgainAction, shutOutAction, takeSecondAction } from '@/lib/auth/people-actions';
import { requireUser } from '@/lib/auth/require-user';
import { liveSessions } from '@/lib/auth/staff-session';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('people.title') };
}

export default async function PersonPage({ params, searchParams }: PageProps<'/admin/people/[id]'>) {
  const [{ id }, { notice }] = await Promise.all([params, searchParams]);
  const user = await requireUser(`/admin/people/${id}`);
  const { t, shop } = await adminWords();
  if (!may(user, 'people')) {
    return (
      <Shell t={t} here="people" shop={shop}>
        <h1>{t('people.title')}</h1>
        <OwnersOnly t={t} />
      </Shell>
    );
  }
  if (!z.uuid().safeParse(id).success) notFound();
  const { db, clock } = await currentShop();
  const person = await personById(db, id);
  if (!person) notFound();
  const now = clock();
  return (
    <Shell t={t} here="people" shop={shop}>
      <p>
        <Link className="link t" href={'/admin/people' as Route} prefetch={false}>
          <Icon name="left" /> {t('people.all')}
        </Link>
      </p>
      <div className="headrow">
        <div className="named">
          <h1>{t('people.about', { name: person.name })}</h1>
          <PersonBadge t={t} person={person} />
        </div>
      </div>
      <p className="second intro">{person.email}</p>
      <PeopleNotice t={t} written={notice} />
      <section className="panel">
        <h2>{t('people.role_title')}</h2>
        <form className="form narrow-form" action={changeRoleAction}>
          <input type="hidden" name="person" value={id} />
          <RolePick t={t} chosen={person.role} />
          <button type="submit" className="btn">
            {t('people.role_save')}
          </button>
        </form>
        <p className="note">{t('people.role_note')}</p>
      </section>
      <PeopleSessions
        t={t}
        now={now}
        person={id}
        sessions={await liveSessions(db, id, now)}
        own={id === user.id ? user.session : null}
      />
      {person.second ? <SecondPart t={t} id={id} /> : null}
      <DoorPart t={t} person={person} now={now} />
    </Shell>
  );
}

function SecondPart({ t, id }: { t: AdminText; id: string }) {
  return (
    <section className="panel">
      <h2>{t('people.second_title')}</h2>
      <p className="second">{t('people.second_note')}</p>
      <form action={takeSecondAction}>
        <input type="hidden" name="person" value={id} />
        <button type="submit" className="btn danger">
          {t('people.second_take')}
        </button>
      </form>
    </section>
  );
}

function DoorPart({ t, person, now }: { t: AdminText; person: PersonInList; now: Date }) {
  const { id, disabledAt } = person;
  return (
    <section className="panel">
      <h2>{t('people.door_title')}</h2>
      <p className="second">
        {disabledAt ? t('people.open_note', { when: whenOf(disabledAt, now, t) }) : t('people.shut_note')}
      </p>
      <form action={disabledAt ? letInAgainAction : shutOutAction}>
        <input type="hidden" name="person" value={id} />
        <button type="submit" className={disabledAt ? 'btn quiet' : 'btn danger'}>
          {t(disabledAt ? 'people.open_act' : 'people.shut_act')}
        </button>
      </form>
    </section>
  );
}
