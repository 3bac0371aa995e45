import type { ProviderFigures } from '@/lib/admin/figures';
import { percentOf, tookWords } from '@/lib/admin/home-words';
import type { Health } from '@/lib/admin/provider-check';
import type { AdminText, AdminWords } from '@/lib/admin/words';
import { ProviderLink, ProviderNow } from './provider-health';

type Props = { figures: readonly ProviderFigures[]; health: readonly Health[]; now: Date; words: AdminWords };

/** How tries to pay ended at each provider in a range, and how the provider is now. */
export function ProviderTable({ figures, health, now, words }: Props) {
  const { t } = words;
  const ids = [...new Set([...figures, ...health].map(({ provider }) => provider))];
  return (
    <section className="panel" aria-labelledby="providers">
      <h2 id="providers">{t('home.providers')}</h2>
      <div className="scroll">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('webhooks.provider')}</th>
              <th scope="col">{t('home.endedPaid')}</th>
              <th scope="col">{t('home.settledIn')}</th>
              <th scope="col">{t('home.byAsking')}</th>
              <th scope="col" className="r">
                {t('home.now')}
              </th>
            </tr>
          </thead>
          <tbody>
            {ids.map((id) => {
              const one = figures.find(({ provider }) => provider === id);
              const state = health.find(({ provider }) => provider === id);
              return (
                <tr key={id}>
                  <th scope="row">
                    <ProviderLink id={id} name={words.provider(id)} />
                    <br />
                    <span className="note">{t('home.tries', { count: one?.tries ?? 0 })}</span>
                  </th>
                  <td>
                    <Share figures={one} t={t} />
                  </td>
                  <td className="num">{one && one.settledIn !== null ? tookWords(one.settledIn, t) : '—'}</td>
                  <td className="num">{one ? askingWords(one, t) : '—'}</td>
                  <td className="r">{state ? <ProviderNow health={state} now={now} t={t} /> : '—'}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="note">{t('home.providersWords')}</p>
    </section>
  );
}

function Share({ figures, t }: { figures: ProviderFigures | undefined; t: AdminText }) {
  const percent = figures ? percentOf(figures.paid, figures.tries) : null;
  if (!figures || percent === null) return '—';
  return (
    <>
      <span className="meter" aria-hidden="true">
        <i style={{ inlineSize: `${percent}%` }} />
      </span>
      <span className="num">{t('home.percent', { percent: String(percent) })}</span>
      <br />
      <span className="note">{t('home.ends', { left: String(figures.left), failed: String(figures.failed) })}</span>
    </>
  );
}

function askingWords({ byAsking }: ProviderFigures, t: AdminText): string {
  const percent = percentOf(byAsking.asked, byAsking.of);
  return percent === null ? '—' : t('home.percent', { percent: String(percent) });
}
