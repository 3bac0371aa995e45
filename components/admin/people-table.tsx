import type { Route } from 'next';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import type { PersonInList } from '@/lib/admin/people-list';
import { whenOf } from '@/lib/admin/when';
import type { AdminText } from '@/lib/admin/words';
import type { OpenInvitation } from '@/lib/auth/invitations';
import { inviteAction, withdrawInvitationAction } from '@/lib/auth/people-actions';

type Props = {
  t: AdminText;
  now: Date;
  me: string;
  people: readonly PersonInList[];
  invited: readonly OpenInvitation[];
};

/** Everybody who may sign in, and whoever was invited to. */
export function PeopleTable({ t, now, me, people, invited }: Props) {
  return (
    <section className="panel flush">
      <table className="list staff">
        <caption className="sr">{t('people.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('people.who')}</th>
            <th scope="col">{t('people.role')}</th>
            <th scope="col">{t('people.second')}</th>
            <th scope="col">{t('people.seen')}</th>
            <th scope="col" className="r">
              <span className="sr">{t('people.acts')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <PersonRow key={person.id} t={t} now={now} person={person} own={person.id === me} />
          ))}
          {invited.map((offer) => (
            <InvitedRow key={offer.id} t={t} now={now} offer={offer} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PersonRow({ t, now, person, own }: { t: AdminText; now: Date; person: PersonInList; own: boolean }) {
  return (
    <tr>
      <td>
        <span className="pp">
          <span className="me" aria-hidden="true">
            {initialsOf(person.name)}
          </span>
          <span>
            <span>
              <b>{person.name}</b> {own ? <span className="note">{t('people.you')}</span> : null}
            </span>
            <span className="note">{person.email}</span>
          </span>
        </span>
      </td>
      <td>{t(`staff.role.${person.role}`)}</td>
      <td>
        <PersonBadge t={t} person={person} />
      </td>
      <td className="num second">{person.lastSeen ? whenOf(person.lastSeen, now, t) : t('people.never')}</td>
      <td className="r">
        <Link
          className="btn quiet"
          href={(own ? '/admin/account' : `/admin/people/${person.id}`) as Route}
          prefetch={false}
        >
          {t(own ? 'people.yours' : 'people.change')}
          {own ? null : <span className="sr"> {person.name}</span>}
        </Link>
      </td>
    </tr>
  );
}

/** Shut out, or how the second step stands. */
export function PersonBadge({ t, person }: { t: AdminText; person: Pick<PersonInList, 'second' | 'disabledAt'> }) {
  if (person.disabledAt) return <Badge sign="closed">{t('people.shut')}</Badge>;
  return person.second ? (
    <Badge sign="paid">{t('people.app')}</Badge>
  ) : (
    <Badge sign="stopped">{t('people.none')}</Badge>
  );
}

function InvitedRow({ t, now, offer }: { t: AdminText; now: Date; offer: OpenInvitation }) {
  const over = offer.expiresAt <= now;
  const says = { when: whenOf(offer.createdAt, now, t), by: offer.by };
  return (
    <tr>
      <td>
        <span className="pp">
          <span className="me" aria-hidden="true">
            –
          </span>
          <span>
            <b>{offer.email}</b>
            <span className="note">
              {over
                ? t('people.invited_over', says)
                : t('people.invited_by', { ...says, until: whenOf(offer.expiresAt, now, t) })}
            </span>
          </span>
        </span>
      </td>
      <td>{t(`staff.role.${offer.role}`)}</td>
      <td>
        <Badge sign={over ? 'closed' : 'waiting'}>{t(over ? 'people.over' : 'people.invited')}</Badge>
      </td>
      <td className="num second">{t('people.never')}</td>
      <td className="r">
        <span className="duo">
          <form action={inviteAction}>
            <input type="hidden" name="email" value={offer.email} />
            <input type="hidden" name="role" value={offer.role} />
            <button type="submit" className="btn quiet">
              {t('people.again')}
            </button>
          </form>
          <form action={withdrawInvitationAction}>
            <input type="hidden" name="invitation" value={offer.id} />
            <button type="submit" className="btn danger">
              {t('people.back')}
            </button>
          </form>
        </span>
      </td>
    </tr>
  );
}

/** "SA" of Selam Abate. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}
