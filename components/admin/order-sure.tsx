import { Icon } from '@/components/ui/icon';
import type { AdminWords } from '@/lib/admin/words';
import type { Needs } from '@/lib/payments/needs';

/** What an act about a large sum needs besides its button: the password once more, or another person. */
export function SureField({ needs, words: { t } }: { needs: Needs; words: AdminWords }) {
  if (!needs.password) return null;
  return (
    <>
      {needs.second ? (
        <p className="notice review">
          <Icon name="person" /> <span>{t('sure.second')}</span>
        </p>
      ) : null}
      <div className="field">
        <label htmlFor="password-again">
          {t('sure.password')} <span className="opt">{t('sure.passwordNote')}</span>
        </label>
        <input
          id="password-again"
          name="password"
          type="password"
          className="input"
          required
          maxLength={1024}
          autoComplete="current-password"
        />
      </div>
    </>
  );
}
