import { Icon } from '@/components/ui/icon';
import type { AdminText } from '@/lib/admin/words';
import { acceptInvitationAction } from '@/lib/auth/actions';
import type { RoleName } from '@/lib/auth/may';
import { SHORTEST_PASSWORD } from '@/lib/auth/person-fields';

type Props = {
  t: AdminText;
  token: string;
  offer: { email: string; role: RoleName };
  /** The field that was wrong in a try just now. */
  fault: string | null;
};

/** Whoever was invited says a name and chooses a password. */
export function AccountInvited({ t, token, offer, fault }: Props) {
  const least = String(SHORTEST_PASSWORD);
  const words =
    fault === 'password' ? t('invite.fault_password', { least }) : fault === 'name' ? t('invite.fault_name') : null;
  return (
    <form className="slip" action={acceptInvitationAction}>
      <h1>{t('invite.title')}</h1>
      <p>{t('invite.said', { role: t(`staff.role.${offer.role}`), email: offer.email })}</p>
      {words ? (
        <p className="err" role="alert">
          <Icon name="warning" /> {words}
        </p>
      ) : null}
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="username" value={offer.email} autoComplete="username" />
      <div className="field">
        <label htmlFor="name">{t('invite.name')}</label>
        <input id="name" name="name" className="input" required maxLength={100} autoComplete="name" />
      </div>
      <div className="field">
        <label htmlFor="password">{t('invite.password')}</label>
        <input
          id="password"
          name="password"
          className="input"
          type="password"
          required
          minLength={SHORTEST_PASSWORD}
          maxLength={1024}
          autoComplete="new-password"
          aria-describedby="password-note"
        />
        <p className="note" id="password-note">
          {t('account.new_note', { least })}
        </p>
      </div>
      <button type="submit" className="btn wide">
        {t('invite.take')}
      </button>
    </form>
  );
}
