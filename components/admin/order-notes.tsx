import { addNoteAction } from '@/lib/admin/order-actions';
import type { OrderDetail } from '@/lib/admin/order-detail';
import { whenOf } from '@/lib/admin/when';
import type { AdminWords } from '@/lib/admin/words';
import { NOTE_LENGTH } from '@/lib/orders/order-notes';

type Props = { detail: OrderDetail; may: boolean; now: Date; words: AdminWords };

/** What staff tell each other about the order, newest last, and room for more. */
export function OrderNotes({ detail: { order, notes }, may, now, words: { t } }: Props) {
  if (!may && notes.length === 0) return null;
  return (
    <section className="panel" id="notes">
      <h2>{t('order.notes.title')}</h2>
      {notes.map(({ id, at, text, who }) => (
        <blockquote className="noted" key={id}>
          <p>{text}</p>
          <footer className="note">
            {who ?? t('time.somebody')}, {whenOf(at, now, t)}
          </footer>
        </blockquote>
      ))}
      {may ? (
        <form className="form" action={addNoteAction}>
          <input type="hidden" name="number" value={order.number} />
          <div className="field">
            <label htmlFor="note-text">
              {t('order.notes.new')} <span className="opt">{t('order.notes.hint')}</span>
            </label>
            <textarea id="note-text" name="text" className="input" rows={3} required maxLength={NOTE_LENGTH} />
          </div>
          <p className="acts">
            <button type="submit" className="btn quiet">
              {t('order.notes.act')}
            </button>
          </p>
        </form>
      ) : null}
    </section>
  );
}
