import type { AdminText } from '@/lib/admin/words';
import { changePasswordAction } from '@/lib/auth/account-actions';
import { SHORTEST_PASSWORD } from '@/lib/auth/person-fields';

/** Another password for oneself. */
export function AccountPassword({ t }: { t: AdminText }) {
  return (
    <section className="panel">
      <h2>{t('account.password_title')}</h2>
      <form className="form narrow-form" action={changePasswordAction}>
        <div className="field">
          <label htmlFor="old">{t('account.old')}</label>
          <input id="old" name="password" className="input" type="password" autoComplete="current-password" required />
        </div>
        <div className="field">
          <label htmlFor="new">{t('account.new')}</label>
          <input
            id="new"
            name="new"
            className="input"
            type="password"
            autoComplete="new-password"
            required
            minLength={SHORTEST_PASSWORD}
            maxLength={1024}
            aria-describedby="new-note"
          />
          <p className="note" id="new-note">
            {t('account.new_note', { least: String(SHORTEST_PASSWORD) })}
          </p>
        </div>
        <p>
          <button type="submit" className="btn">
            {t('account.password_save')}
          </button>
        </p>
        <p className="note">{t('account.password_note')}</p>
      </form>
    </section>
  );
}
