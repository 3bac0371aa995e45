import type { Funnel } from '@/lib/admin/figures';
import { numberWords, percentOf } from '@/lib/admin/home-words';
import type { AdminText } from '@/lib/admin/words';

/** From cart to paid as bars of one length scale; `carts` null: not known for these days. */
export function HomeFunnel({ funnel, carts, t }: { funnel: Funnel; carts: number | null; t: AdminText }) {
  const steps = [
    ...(carts === null ? [] : [{ name: 'carts', count: carts } as const]),
    { name: 'placed', count: funnel.placed },
    { name: 'went', count: funnel.went },
    { name: 'paid', count: funnel.paid },
    { name: 'left', count: funnel.left },
  ] as const;
  const most = Math.max(1, ...steps.map(({ count }) => count));
  return (
    <section className="panel" aria-labelledby="funnel">
      <h2 id="funnel">{t('home.funnel')}</h2>
      <ul className="fun">
        {steps.map(({ name, count }) => (
          <li key={name}>
            <span>{t(`home.step_${name}`)}</span>
            <span aria-hidden="true">
              <span className={name === 'left' ? 'b lost' : 'b'} style={{ inlineSize: `${(100 * count) / most}%` }} />
            </span>
            <span className="r num">{numberWords(count)}</span>
          </li>
        ))}
      </ul>
      <p className="note">
        {funnel.placed > 0
          ? t('home.funnelWords', {
              percent: String(percentOf(funnel.paid, funnel.placed) ?? 0),
              left: funnel.left,
              back: funnel.cameBack,
            })
          : t('home.funnelNone')}{' '}
        {carts === null ? t('home.cartsGone') : null}
      </p>
    </section>
  );
}
