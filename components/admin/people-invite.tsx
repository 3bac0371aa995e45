import { Icon } from '@/components/ui/icon';
import type { AdminText } from '@/lib/admin/words';
import { inviteAction } from '@/lib/auth/people-actions';
import { RolePick } from './people-role';

/** "Let someone in". `link`: of an invitation that no mail server carried, for the owner to hand over. */
export function PeopleInvite({ t, link }: { t: AdminText; link: { email: string; url: string } | null }) {
  return (
    <section className="panel">
      <h2>{t('people.let')}</h2>
      <form className="invite-form" action={inviteAction}>
        <div className="field">
          <label htmlFor="email">{t('people.email')}</label>
          <input id="email" name="email" className="input" type="email" required maxLength={254} autoComplete="off" />
        </div>
        <RolePick t={t} chosen="fulfiller" />
        <button type="submit" className="btn">
          {t('people.send')}
        </button>
      </form>
      <p className="note">{t('people.let_note')}</p>
      {link ? (
        <div className="notice waiting" role="status">
          <Icon name="key" />
          <span>
            {t('people.link', { email: link.email })} <code className="code">{link.url}</code>
          </span>
        </div>
      ) : null}
    </section>
  );
}
