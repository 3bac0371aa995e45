import type { OrderPart } from './order-part';

/** What every form that pays again carries: the order, the page's language, and the way where the form has only one. */
export function HiddenFields({ part, way }: { part: OrderPart; way?: string }) {
  return (
    <>
      <input type="hidden" name="locale" value={part.locale} />
      <input type="hidden" name="token" value={part.order.token} />
      {way ? <input type="hidden" name="provider" value={way} /> : null}
    </>
  );
}
