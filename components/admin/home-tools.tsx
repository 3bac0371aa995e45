import type { Route } from 'next';
import Link from 'next/link';
import { CHOICES, type HomeAddress, homeHref } from '@/lib/admin/home-range';
import type { AdminText } from '@/lib/admin/words';

type Props = { address: HomeAddress; today: string; t: AdminText };

/** The range as choices of an address. */
export function HomeRange({ address, t }: Omit<Props, 'today'>) {
  return (
    <nav className="seg" aria-label={t('home.range')}>
      {CHOICES.map((days) => (
        <Link
          key={days}
          href={homeHref({ ...address, choice: days }) as Route}
          prefetch={false}
          aria-current={address.choice === days ? 'true' : undefined}
        >
          {t('home.days', { count: days })}
        </Link>
      ))}
    </nav>
  );
}

/** Other days, and test orders or real ones. `pretend`: which of the two is shown. */
export function HomeMore({ address, today, pretend, t }: Props & { pretend: boolean }) {
  const { range, choice } = address;
  return (
    <div className="filters">
      <details className="received" open={choice === null}>
        <summary>{t('home.otherDays')}</summary>
        <form action="/admin" className="days">
          {address.test === null ? null : <input type="hidden" name="test" value={address.test ? 'yes' : 'no'} />}
          {(['from', 'to'] as const).map((name) => (
            <div className="field" key={name}>
              <label htmlFor={`days-${name}`}>{t(`home.${name}`)}</label>
              <input
                id={`days-${name}`}
                // A new address is a new form.
                key={range[name]}
                className="input"
                type="date"
                name={name}
                max={today}
                defaultValue={range[name]}
              />
            </div>
          ))}
          <button type="submit" className="btn quiet">
            {t('home.show')}
          </button>
        </form>
      </details>
      <p className="second">
        {t(pretend ? 'home.pretend' : 'home.real')}{' '}
        <Link className="link t" href={homeHref({ ...address, test: !pretend }) as Route} prefetch={false}>
          {t(pretend ? 'home.showReal' : 'home.showPretend')}
        </Link>
      </p>
    </div>
  );
}
