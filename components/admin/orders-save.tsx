import { saveViewAction } from '@/lib/admin/view-actions';
import type { AdminText } from '@/lib/admin/words';

/** Keeps what the list shows as a view of one's own. */
export function SaveView({ query, t }: { query: string; t: AdminText }) {
  if (query === '') return null;
  return (
    <details className="drop">
      <summary className="btn quiet">{t('orders.saveView')}</summary>
      <form className="panel form" action={saveViewAction}>
        <input type="hidden" name="query" value={query} />
        <div className="field">
          <label htmlFor="view-name">{t('orders.viewName')}</label>
          <input id="view-name" name="name" className="input" required maxLength={40} autoComplete="off" />
        </div>
        <p className="acts">
          <button type="submit" className="btn">
            {t('orders.saveAct')}
          </button>
        </p>
      </form>
    </details>
  );
}
