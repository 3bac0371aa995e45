import type { Route } from 'next';
import Link from 'next/link';
import { Badge, type Sign } from '@/components/ui/badge';
import { percentOf } from '@/lib/admin/home-words';
import type { Health, HealthState } from '@/lib/admin/provider-check';
import { whenOf } from '@/lib/admin/when';
import type { AdminText, AdminWords } from '@/lib/admin/words';

const SIGNS: Readonly<Record<HealthState, Sign>> = {
  answers: 'paid',
  failing: 'stopped',
  silent: 'waiting',
  unused: 'closed',
};

/** How a provider is now: a badge, and when it last answered. */
export function ProviderNow({ health, now, t }: { health: Health; now: Date; t: AdminText }) {
  return (
    <>
      <Badge sign={SIGNS[health.state]}>{t(`home.state_${health.state}`)}</Badge>
      {health.lastSuccess ? (
        <>
          <br />
          <span className="note num">{whenOf(health.lastSuccess, now, t)}</span>
        </>
      ) : null}
    </>
  );
}

/** A provider's name, and the way to its webhooks. */
export function ProviderLink({ id, name }: { id: string; name: string }) {
  return (
    <Link className="no" href={`/admin/webhooks?provider=${id}` as Route} prefetch={false}>
      {name}
    </Link>
  );
}

/** Each provider's newest calls and webhooks, as they show whether something is wrong. */
export function ProviderHealth({ health, now, words }: { health: readonly Health[]; now: Date; words: AdminWords }) {
  const { t } = words;
  const percent = (part: number, all: number) => {
    const share = percentOf(part, all);
    return share === null ? '—' : t('home.percent', { percent: String(share) });
  };
  return (
    <details className="received health" open={health.some(({ state }) => state === 'failing' || state === 'silent')}>
      <summary>{t('webhooks.health')}</summary>
      <div className="panel flush scroll">
        <table className="list tight">
          <thead>
            <tr>
              <th scope="col">{t('webhooks.provider')}</th>
              <th scope="col">{t('home.now')}</th>
              <th scope="col">{t('webhooks.lastSuccess')}</th>
              <th scope="col">{t('webhooks.lastFailure')}</th>
              <th scope="col" className="r">
                {t('webhooks.failed')}
              </th>
              <th scope="col">{t('webhooks.lastWebhook')}</th>
              <th scope="col" className="r">
                {t('webhooks.repeated')}
              </th>
            </tr>
          </thead>
          <tbody>
            {health.map((one) => (
              <tr key={one.provider}>
                <th scope="row">
                  <ProviderLink id={one.provider} name={words.provider(one.provider)} />
                </th>
                <td>
                  <Badge sign={SIGNS[one.state]}>{t(`home.state_${one.state}`)}</Badge>
                </td>
                <td className="num second">{one.lastSuccess ? whenOf(one.lastSuccess, now, t) : '—'}</td>
                <td className="num second">
                  {one.lastFailure ? whenOf(one.lastFailure, now, t) : '—'}{' '}
                  {one.lastFailure && one.code ? <code className="code">{one.code}</code> : null}
                </td>
                <td className="r num">{percent(one.failed, one.tries)}</td>
                <td className="num second">{one.lastWebhook ? whenOf(one.lastWebhook, now, t) : '—'}</td>
                <td className="r num">{percent(one.repeated, one.hooks)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="note">{t('webhooks.healthWords')}</p>
    </details>
  );
}
