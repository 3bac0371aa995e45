import type { Route } from 'next';
import Link from 'next/link';
import { Icon } from '@/components/ui/icon';
import type { AdminText } from '@/lib/admin/words';
import { codeAction } from '@/lib/auth/actions';

/** The second step of signing in. */
export function AccountCode({ t, next, failed }: { t: AdminText; next: string; failed: boolean }) {
  return (
    <form className="slip" action={codeAction}>
      <h1>{t('code.title')}</h1>
      {failed ? (
        <p className="err" id="code-failed" role="alert">
          <Icon name="warning" /> {t('code.failed')}
        </p>
      ) : null}
      <p>{t('code.words')}</p>
      <input type="hidden" name="next" value={next} />
      <div className="field">
        <label htmlFor="code">{t('code.label')}</label>
        <input
          id="code"
          name="code"
          className="input"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={64}
          aria-describedby={failed ? 'code-failed' : undefined}
        />
      </div>
      <button type="submit" className="btn wide">
        {t('code.submit')}
      </button>
      <p>
        <Link className="link t" href={'/admin/sign-in' as Route} prefetch={false}>
          {t('code.back')}
        </Link>
      </p>
    </form>
  );
}
