import type { Route } from 'next';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import type { Check } from '@/lib/admin/settings-checklist';
import type { AdminText } from '@/lib/admin/words';

/** Where a line is mended, if it is here. */
const WAYS: Partial<Record<Check['name'], string>> = {
  mail: '/admin/mails',
  password: '/admin/account',
  second: '/admin/people',
  name: '/admin/settings/shop',
};

/** What the shop needs to take real money, open lines first. */
export function SettingsChecklist({ t, checks }: { t: AdminText; checks: readonly Check[] }) {
  const done = checks.filter((check) => check.done).length;
  return (
    <>
      <p>
        <b>{t('settings.progress', { connected: String(done), all: String(checks.length) })}</b>{' '}
        <span className="second">{t('settings.openLines', { count: checks.length - done })}</span>
      </p>
      <div className="prog" aria-hidden="true">
        {checks.map(({ name }, place) => (
          <i key={name} className={place < done ? 'y' : undefined} />
        ))}
      </div>
      <section className="panel">
        <ul className="setup" aria-label={t('settings.checklist')}>
          {checks.map((check) => (
            <li key={check.name}>
              <div className="named">
                <h2>{t(`settings.check.${check.name}`)}</h2>
                <Badge sign={check.done ? 'paid' : 'waiting'}>
                  {t(check.done ? 'settings.done' : 'settings.open')}
                </Badge>
              </div>
              <p className="second">
                {t(`settings.check.${check.name}_${check.done ? 'done' : 'open'}`)}{' '}
                {WAYS[check.name] ? (
                  <Link className="link t" href={WAYS[check.name] as Route} prefetch={false}>
                    {t(`settings.check.${check.name as 'mail'}_way`)}
                  </Link>
                ) : null}
              </p>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
