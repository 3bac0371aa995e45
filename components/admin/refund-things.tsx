import type { Bought, RefundStep } from '@/lib/admin/refund-step';
import type { AdminWords } from '@/lib/admin/words';

export type RefundLine = Bought & { title: string; variantTitle: string };

type Props = { lines: readonly RefundLine[]; step: Extract<RefundStep, { step: 'ask' }>; words: AdminWords };

/** Instead of a sum: how many of which things, and the sum follows from them. Absent where nothing can be counted. */
export function RefundThings({ lines, step, words }: Props) {
  const { t, money } = words;
  const { things, chosen } = step;
  if (lines.length === 0) return null;
  return (
    <details className="received" open={things.length > 0 || step.fault === 'no_things'}>
      <summary>{t('refund.byThing')}</summary>
      <div className="howmanies">
        <label className="tick2">
          <input type="checkbox" name="of" value="things" defaultChecked={things.length > 0} />
          <span>{t('refund.ofThings')}</span>
        </label>
        {lines.map(({ position, title, variantTitle, quantity, unitMinor }) => (
          <p key={position} className="howmany">
            <label htmlFor={`back-${position}`}>
              {title}{' '}
              <span className="note">
                {[variantTitle, t('refund.each', { price: money(unitMinor, chosen.payment.currency) })]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </label>
            <input
              id={`back-${position}`}
              name={`quantity-${position}`}
              className="input fewin"
              type="number"
              min={0}
              max={quantity}
              defaultValue={things.find((one) => one.position === position)?.quantity ?? 0}
            />
            <span className="note">{t('order.send.of', { count: String(quantity) })}</span>
          </p>
        ))}
      </div>
    </details>
  );
}
