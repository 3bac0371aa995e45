import type { RunningLow } from '@/lib/admin/home-needs';
import type { AdminText } from '@/lib/admin/words';

/** What runs out first. */
export function HomeLow({ rows, t }: { rows: readonly RunningLow[]; t: AdminText }) {
  if (rows.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="low">
      <h2 id="low">{t('home.low')}</h2>
      <table className="table">
        <caption className="sr">{t('home.low')}</caption>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.product} ${row.variant.en}`}>
              <th scope="row">
                {row.title.en}
                {row.variant.en ? <span className="note"> {row.variant.en}</span> : null}
              </th>
              <td>
                <span className={row.left === 0 ? 'stock none' : 'stock few'}>
                  {t('home.left', { count: row.left })}
                </span>
              </td>
              <td className="r second">{row.asked > 0 ? t('home.asked', { count: String(row.asked) }) : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
