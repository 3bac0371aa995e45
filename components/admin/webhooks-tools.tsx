import type { Route } from 'next';
import Link from 'next/link';
import { Icon } from '@/components/ui/icon';
import {
  NARROWED_BY_NOTHING,
  VERDICTS,
  WEBHOOK_VIEWS,
  type WebhookAddress,
  type WebhookNarrowing,
  webhooksHref,
} from '@/lib/admin/webhooks-narrow';
import type { AdminWords } from '@/lib/admin/words';
import { PROVIDER_IDS } from '@/lib/markets';
import { NarrowSelect } from './narrow-select';
import { Views } from './views';

/** Views, a search and what narrows the list. All of it is in the address. */
export function WebhooksTools({ address, words: said }: { address: WebhookAddress; words: AdminWords }) {
  const { t, provider } = said;
  const { view, words, narrowing } = address;
  const at = (more: Partial<WebhookAddress>) => webhooksHref({ ...address, cursor: null, ...more }) as Route;
  const named: Record<keyof WebhookNarrowing, string | null> = {
    provider: narrowing.provider && provider(narrowing.provider),
    verdict: narrowing.verdict && t(`webhooks.verdict_${narrowing.verdict}`),
    signed: narrowing.signed && t(narrowing.signed === 'yes' ? 'webhooks.signed' : 'webhooks.unsigned'),
    again: narrowing.again && t('webhooks.again_yes'),
    event: narrowing.event,
  };
  const choices = [
    { name: 'provider', options: PROVIDER_IDS.map((id) => [id, provider(id)] as const) },
    { name: 'verdict', options: VERDICTS.map((name) => [name, t(`webhooks.verdict_${name}`)] as const) },
    { name: 'signed', options: [['yes', t('webhooks.signed')] as const, ['no', t('webhooks.unsigned')] as const] },
    { name: 'again', options: [['yes', t('webhooks.again_yes')] as const] },
  ] as const;
  const narrowed = Object.values(narrowing).some((value) => value !== null);
  return (
    <>
      <Views
        label={t('webhooks.views')}
        views={WEBHOOK_VIEWS.map((name) => ({
          href: at({ view: name }),
          label: t(`webhooks.view_${name}`),
          here: name === view,
        }))}
      />
      <div className="filters">
        <search className="findin">
          <form action="/admin/webhooks" id="narrow">
            <Icon name="search" />
            {view === 'all' ? null : <input type="hidden" name="state" value={view} />}
            <input
              className="input"
              type="search"
              name="q"
              key={words}
              defaultValue={words}
              aria-label={t('webhooks.search')}
              placeholder={t('webhooks.searchHint')}
            />
            <button type="submit" className="btn quiet">
              {t('search.go')}
            </button>
          </form>
        </search>
        {words ? (
          <Pill href={at({ words: '' })} said={t('orders.found', { words })} away={t('orders.takeAway')} />
        ) : null}
        {(Object.keys(named) as (keyof WebhookNarrowing)[]).map((name) =>
          named[name] === null ? null : (
            <Pill
              key={name}
              href={at({ narrowing: { ...narrowing, [name]: null } })}
              said={named[name]}
              away={t('orders.takeAway')}
            />
          ),
        )}
      </div>
      <details className="received narrow" open={narrowed}>
        <summary>{t('webhooks.narrow')}</summary>
        <div className="narrowing">
          {choices.map(({ name, options }) => (
            <NarrowSelect
              key={name}
              name={name}
              label={t(`webhooks.by_${name}`)}
              any={t('webhooks.any')}
              chosen={narrowing[name]}
              options={options}
            />
          ))}
          <div className="field">
            <label htmlFor="by-event">{t('webhooks.event')}</label>
            <input
              id="by-event"
              name="event"
              form="narrow"
              className="input"
              key={narrowing.event}
              defaultValue={narrowing.event ?? ''}
            />
          </div>
        </div>
        <p className="acts">
          <button type="submit" className="btn quiet" form="narrow">
            {t('webhooks.narrow')}
          </button>
          {narrowed ? (
            <Link className="link t" href={at({ narrowing: NARROWED_BY_NOTHING })} prefetch={false}>
              {t('orders.narrowNone')}
            </Link>
          ) : null}
        </p>
      </details>
    </>
  );
}

function Pill({ href, said, away }: { href: Route; said: string; away: string }) {
  return (
    <Link className="fp" aria-current="true" href={href} prefetch={false}>
      {said} <Icon name="cross" />
      <span className="sr">{away}</span>
    </Link>
  );
}
