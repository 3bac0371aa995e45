import type { ReactNode } from 'react';
import type { FileFault, FilePlan } from '@/lib/admin/goods-csv-plan';
import { applyFileAction } from '@/lib/admin/products-actions';
import type { AdminText } from '@/lib/admin/words';

/** So many lines of a plan are shown; all of them are done. */
const SHOWN = 500;

/** What a file would change, or what is wrong with it, and the button that does it. */
export function ProductFilePlan({ t, plan }: { t: AdminText; plan: FilePlan }) {
  const { faults, changes, products, lines, seen } = plan;
  return (
    <section className="panel file">
      <h2>
        {faults.length > 0
          ? t('goods.fileFaults', { count: faults.length })
          : t('goods.fileChanges', { count: changes.length, products, lines })}
      </h2>
      <p className="second">{t(faults.length > 0 ? 'goods.fileFaultsWords' : 'goods.fileChangesWords')}</p>
      {faults.length > 0 ? <FaultTable t={t} faults={faults} /> : null}
      {faults.length === 0 && changes.length > 0 ? <ChangeTable t={t} changes={changes} /> : null}
      <form action={applyFileAction} className="acts">
        <input type="hidden" name="seen" value={seen} />
        {faults.length === 0 && changes.length > 0 ? (
          <button type="submit" className="btn">
            {t('goods.fileDo', { count: changes.length })}
          </button>
        ) : null}
        <button type="submit" className="btn quiet" name="drop" value="yes">
          {t('goods.fileDrop')}
        </button>
      </form>
    </section>
  );
}

function FaultTable({ t, faults }: { t: AdminText; faults: readonly FileFault[] }) {
  return (
    <Scroll t={t}>
      <table className="table lines">
        <caption className="sr">{t('goods.fileFaultsCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('goods.line')}</th>
            <th scope="col">{t('goods.column')}</th>
            <th scope="col">{t('goods.wrong')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map((fault) => (
            <tr key={`${fault.line} ${fault.column} ${fault.kind}`}>
              <td className="num">{fault.line}</td>
              <td className="code">{fault.column}</td>
              <td>{faultWords(t, fault)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function ChangeTable({ t, changes }: { t: AdminText; changes: FilePlan['changes'] }) {
  return (
    <>
      <Scroll t={t}>
        <table className="table lines">
          <caption className="sr">{t('goods.fileChangesCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('goods.line')}</th>
              <th scope="col">{t('goods.product')}</th>
              <th scope="col">{t('goods.column')}</th>
              <th scope="col">{t('goods.was')}</th>
              <th scope="col">{t('goods.becomes')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.slice(0, SHOWN).map((change) => (
              <tr key={`${change.line} ${change.column}`}>
                <td className="num">{change.line}</td>
                <td>
                  {change.product} {change.fresh ? <span className="note">{t('goods.fresh')}</span> : null}
                </td>
                <td className="code">{change.column}</td>
                <td className="second">{change.before || '—'}</td>
                <td>{change.after || '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {changes.length > SHOWN ? (
        <p className="note">{t('goods.fileMore', { count: String(changes.length - SHOWN) })}</p>
      ) : null}
    </>
  );
}

function Scroll({ t, children }: { t: AdminText; children: ReactNode }) {
  return (
    <section className="scroller" aria-label={t('goods.fileTitle')}>
      {children}
    </section>
  );
}

function faultWords(t: AdminText, { kind, said }: FileFault): string {
  switch (kind) {
    case 'moved':
      return t('goods.fault.moved', { count: said || t('goods.uncounted') });
    case 'too_many':
      return t('goods.fileFault.too_many', { count: said ?? '' });
    case 'broken':
    case 'column':
    case 'column_twice':
    case 'needs_columns':
    case 'empty':
    case 'differs':
    case 'twice':
      return t(`goods.fileFault.${kind}`);
    default:
      return t(`goods.fault.${kind}`);
  }
}
