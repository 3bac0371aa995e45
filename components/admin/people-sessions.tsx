import { whenOf } from '@/lib/admin/when';
import type { AdminText } from '@/lib/admin/words';
import { endSessionAction } from '@/lib/auth/account-actions';
import type { SessionInList } from '@/lib/auth/staff-session';

type Props = {
  t: AdminText;
  now: Date;
  person: string;
  sessions: readonly SessionInList[];
  /** This browser's, where the person is oneself. */
  own: string | null;
};

/** The browsers somebody is signed in with; each can be signed out from here. */
export function PeopleSessions({ t, now, person, sessions, own }: Props) {
  const others = sessions.some(({ id }) => id !== own);
  return (
    <section className="panel">
      <h2>{t(own ? 'account.sessions_title' : 'account.sessions_of')}</h2>
      {sessions.length === 0 ? <p className="second">{t('account.sessions_none')}</p> : null}
      <ul className="places">
        {sessions.map((session) => (
          <li key={session.id}>
            <span>
              <b>{session.agent || t('account.unknown')}</b>{' '}
              <span className="note">
                {session.id === own ? t('account.here') : t('account.seen', { when: whenOf(session.seenAt, now, t) })},{' '}
                {t('account.since', { when: whenOf(session.createdAt, now, t) })}
              </span>
            </span>
            {session.id === own ? null : <End t={t} person={person} session={session.id} />}
          </li>
        ))}
      </ul>
      {others ? <End t={t} person={person} session={own ? 'others' : 'all'} /> : null}
    </section>
  );
}

function End({ t, person, session }: { t: AdminText; person: string; session: string }) {
  const word = session === 'others' ? 'end_others' : session === 'all' ? 'end_all' : 'end';
  return (
    <form action={endSessionAction}>
      <input type="hidden" name="person" value={person} />
      <input type="hidden" name="session" value={session} />
      <button type="submit" className="btn quiet">
        {t(`account.${word}`)}
      </button>
    </form>
  );
}
