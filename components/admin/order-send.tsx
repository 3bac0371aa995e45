import { Icon } from '@/components/ui/icon';
import { keepRestAction, sendParcelAction } from '@/lib/admin/order-actions';
import type { OrderDetail } from '@/lib/admin/order-detail';
import type { AdminWords } from '@/lib/admin/words';
import { mayLeave } from '@/lib/orders/fulfil-order';
import { thingsLeft } from '@/lib/orders/things-left';

type Props = { detail: OrderDetail; words: AdminWords };

/** What of an order has yet to leave, where anything may. */
function leftOf({ order, lines, parcels }: OrderDetail) {
  if (!mayLeave(order) || order.sentState === 'all') return [];
  const sent = parcels.flatMap(({ things }) => things);
  return thingsLeft(lines, sent);
}

/** To the form that sends; absent where nothing is to be sent. */
export function SendLink({ detail, t }: { detail: OrderDetail; t: AdminWords['t'] }) {
  if (leftOf(detail).length === 0) return null;
  return (
    <a className="btn" href="#send">
      <Icon name="van" /> {t('order.send.go')}
    </a>
  );
}

/** What has yet to leave, and the form that sends it, all or some; absent where nothing is to be sent. */
export function OrderSend({ detail, words }: Props) {
  const { t } = words;
  const { order, lines, parcels } = detail;
  const left = leftOf(detail);
  if (left.length === 0) return null;
  return (
    <section className="panel" id="send">
      <h2>{t('order.send.title')}</h2>
      <form className="form" action={sendParcelAction}>
        <input type="hidden" name="number" value={order.number} />
        <input type="hidden" name="parcels" value={parcels.length} />
        <div className="howmanies">
          {left.map(({ position, quantity }) => {
            const line = lines.find((one) => one.position === position);
            return (
              <p key={position} className="howmany">
                <label htmlFor={`send-${position}`}>
                  {line?.title}{' '}
                  <span className="note">{[line?.variantTitle, line?.sku].filter(Boolean).join(' · ')}</span>
                </label>
                <input
                  id={`send-${position}`}
                  name={`quantity-${position}`}
                  className="input fewin"
                  type="number"
                  min={0}
                  max={quantity}
                  defaultValue={quantity}
                />
                <span className="note">{t('order.send.of', { count: String(quantity) })}</span>
              </p>
            );
          })}
        </div>
        <div className="twofields">
          <div className="field">
            <label htmlFor="carrier">
              {t('order.send.carrier')} <span className="opt">{t('order.send.ifAny')}</span>
            </label>
            <input id="carrier" name="carrier" className="input" maxLength={200} autoComplete="off" />
          </div>
          <div className="field">
            <label htmlFor="tracking">
              {t('order.send.number')} <span className="opt">{t('order.send.ifAny')}</span>
            </label>
            <input id="tracking" name="tracking" className="input" maxLength={200} autoComplete="off" />
          </div>
        </div>
        <div className="field">
          <label htmlFor="link">
            {t('order.send.link')} <span className="opt">{t('order.send.ifAny')}</span>
          </label>
          <input id="link" name="link" type="url" className="input" maxLength={1000} autoComplete="off" />
        </div>
        <p className="acts">
          <button type="submit" className="btn">
            <Icon name="van" /> {t('order.send.act')}
          </button>
        </p>
        <p className="note">{t('order.send.mail', { email: order.email })}</p>
      </form>
      <details className="received">
        <summary>{t('order.send.keep')}</summary>
        <form className="form" action={keepRestAction}>
          <input type="hidden" name="number" value={order.number} />
          <p className="second">{t('order.send.keepWords')}</p>
          <div className="field">
            <label htmlFor="keep-why">{t('order.send.keepWhy')}</label>
            <input id="keep-why" name="reason" className="input" required maxLength={500} autoComplete="off" />
          </div>
          <p className="acts">
            <button type="submit" className="btn quiet">
              {t('order.send.keepAct')}
            </button>
          </p>
        </form>
      </details>
    </section>
  );
}
