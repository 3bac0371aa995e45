import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Icon } from '@/components/ui/icon';
import type { ProviderCheck, Warning } from '@/lib/admin/provider-check';
import { testPurchaseAction } from '@/lib/admin/settings-actions';
import { whenOf } from '@/lib/admin/when';
import type { AdminText, AdminWords } from '@/lib/admin/words';
import { localeIn, MARKET_FACTS, MARKETS } from '@/lib/markets';
import { verdictOf } from './webhooks-table';

type Props = { check: ProviderCheck; appUrl: string; now: Date; words: AdminWords; mayBuy: boolean };

const SIGNS = { connected: 'paid', sandbox: 'test', missing: 'waiting' } as const;

/** One provider: whether it can take money, what to register where, and how it went lately. */
export function ProviderCard({ check, appUrl, now, words, mayBuy }: Props) {
  const { t } = words;
  return (
    <li>
      <div className="named">
        <h2>{words.provider(check.id)}</h2>
        <Badge sign={SIGNS[check.state]}>{t(`settings.state_${check.state}`)}</Badge>
      </div>
      <p className="second">{stateWords(check, t)}</p>
      {check.warnings.map((warning) => (
        <p className="notice waiting" key={warning.kind}>
          <Icon name="warning" /> <span>{warningWords(warning, check, t)}</span>
        </p>
      ))}
      {mayBuy && check.state !== 'missing' ? <TestPurchase check={check} words={words} /> : null}
      <p className="addr">
        <span className="note">{t('settings.address')}</span>
        <code className="code">{`${appUrl}/api/webhooks/${check.id}`}</code>
        <span className="note">{t(`settings.addressWords_${check.address}`)}</span>
      </p>
      <dl className="facts2">
        {abilityFacts(check, words)}
        <Fact label={t('settings.secret')}>{t(`settings.secret_${check.secret}`)}</Fact>
        <Fact label={t('settings.lastCall')}>{callWords(check, now, t)}</Fact>
        <Fact label={t('settings.lastWebhook')}>
          <WebhookWords webhook={check.lastWebhook} now={now} t={t} />
        </Fact>
      </dl>
    </li>
  );
}

/** At a pretend provider a button buys; at a real one a person does, in the shop, with real money. */
function TestPurchase({ check: { id, state }, words: { t, provider } }: { check: ProviderCheck; words: AdminWords }) {
  const market = MARKETS.find((one) => MARKET_FACTS[one].providers.includes(id));
  if (state === 'connected') {
    return market ? (
      <p>
        <a className="link t" href={`/${localeIn(market, 'en')}/products`}>
          {t('settings.buySmall')}
        </a>
      </p>
    ) : null;
  }
  return (
    <form action={testPurchaseAction}>
      <input type="hidden" name="provider" value={id} />
      <button type="submit" className="btn quiet">
        {t('settings.testPurchase', { provider: provider(id) })}
      </button>
    </form>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function stateWords({ id, abilities, state, variables }: ProviderCheck, t: AdminText): string {
  if (!abilities) return t('settings.unknownWords');
  const names = variables.required.join(', ');
  if (state === 'sandbox') return t('settings.sandboxWords', { names });
  const regions = new Intl.DisplayNames(['en'], { type: 'region' });
  const served = MARKETS.filter((market) => MARKET_FACTS[market].providers.includes(id));
  const countries = served.map((market) => regions.of(market) ?? market).join(', ');
  return state === 'missing'
    ? t('settings.missingWords', { countries, names })
    : t('settings.connectedWords', { countries });
}

function warningWords(warning: Warning, { variables }: ProviderCheck, t: AdminText): string {
  if (warning.kind === 'call_failed') return t('settings.warn_call_failed', { code: warning.code });
  if (warning.kind === 'silent') return t('settings.warn_silent');
  return t('settings.warn_no_secret', { name: variables.webhookSecret ?? '' });
}

function abilityFacts({ abilities }: ProviderCheck, { t, money }: AdminWords) {
  if (!abilities) return null;
  const { methods, currencies, limits, refund, ask } = abilities;
  const sums = currencies.map((currency) => {
    const min = money(limits.min, currency);
    if (limits.max === null) return t('settings.limitsFrom', { min });
    return t('settings.limitsBetween', { min, max: money(limits.max, currency) });
  });
  return (
    <>
      <Fact label={t('settings.methods')}>{methods.map((method) => t(`settings.method_${method}`)).join(', ')}</Fact>
      <Fact label={t('settings.currency')}>{currencies.join(', ')}</Fact>
      <Fact label={t('settings.limits')}>{sums.join(', ')}</Fact>
      <Fact label={t('settings.refund')}>{t(`settings.refund_${refund}`)}</Fact>
      <Fact label={t('settings.ask')}>{t(ask === 'never' ? 'settings.ask_no' : 'settings.ask_yes')}</Fact>
    </>
  );
}

function callWords({ lastCall }: ProviderCheck, now: Date, t: AdminText): string {
  if (!lastCall) return t('settings.never');
  const { ended, code } = lastCall;
  const said = { when: whenOf(lastCall.at, now, t), what: t(`settings.call_${lastCall.what}`) };
  return ended === 'badly' ? t('settings.call_badly', { ...said, code }) : t(`settings.call_${ended}`, said);
}

function WebhookWords({ webhook, now, t }: { webhook: ProviderCheck['lastWebhook']; now: Date; t: AdminText }) {
  if (!webhook) return t('settings.never');
  const { sign, words } = verdictOf(t, webhook);
  return (
    <>
      {t('settings.webhookSaid', {
        when: whenOf(webhook.at, now, t),
        signed: webhook.signed ? 'yes' : 'no',
      })}{' '}
      <Badge sign={sign}>{words}</Badge>
    </>
  );
}
