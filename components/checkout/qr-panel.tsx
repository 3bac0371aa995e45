import { getTranslations } from 'next-intl/server';
import { Icon } from '@/components/ui/icon';
import { formatMoney, formatTime } from '@/lib/i18n/format';
import { payAgainAction } from '@/lib/orders/actions';
import { providerName } from '@/lib/payments/choices';
import { wayCode } from '@/lib/payments/ways';
import { Countdown } from './countdown-client';
import { HiddenFields } from './hidden-fields';
import type { OrderPart } from './order-part';

type Payment = NonNullable<OrderPart['state']['payment']>;

/** The try whose code this page shows, also while its time is over and a new one can be made; null for any other page. */
export function codeOf({ state }: Pick<OrderPart, 'state'>): Payment | null {
  const { payment, wall, word } = state;
  if (payment?.method !== 'qr' || payment.qrImage === null) return null;
  const shown = (wall === 'waiting' && payment.status === 'open') || word === 'expired';
  return shown ? payment : null;
}

/** Milliseconds the code is still good for. */
export function timeLeft(payment: Payment, now: Date): number {
  return payment.status === 'open' ? Math.max(0, payment.expiresAt.getTime() - now.getTime()) : 0;
}

/** A code to be paid with another device: what to do, how long it lasts, and how to get a new one. */
export async function QrPanel({ part, payment }: { part: OrderPart; payment: Payment }) {
  const { order, state, locale, now } = part;
  const t = await getTranslations({ locale, namespace: 'order' });
  const provider = providerName(payment.provider);
  const left = timeLeft(payment, now);
  const over = left === 0;
  const total = formatMoney(payment.amountMinor, payment.currency, locale);
  const held = order.heldUntil !== null && order.heldUntil > now ? formatTime(order.heldUntil, locale) : null;
  const steps = [t('qr.open', { provider }), t('qr.scan'), t('qr.confirm')];
  return (
    <section className="qrpay shaded">
      <div className="page">
        <div className="slip code-slip">
          {over || payment.qrImage === null ? (
            <p className="code-over">{t('qr.over')}</p>
          ) : (
            <picture>
              <img
                className="qr"
                src={payment.qrImage}
                alt={t('qr.alt', { total, provider })}
                width={400}
                height={400}
              />
            </picture>
          )}
          {over ? null : (
            <Countdown
              key={payment.reference}
              left={left}
              life={payment.expiresAt.getTime() - payment.createdAt.getTime()}
              label={t('qr.left')}
            />
          )}
        </div>
        <div>
          <p className="small">
            {t.rich('order', { number: order.number, b: (words) => <b className="num">{words}</b> })}
          </p>
          <h1>{t('qr.title', { total, provider })}</h1>
          {over ? (
            <p className="second">{t('qr.over_words')}</p>
          ) : (
            <ol className="qr-steps">
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          )}
          <div className="acts">
            {!over && payment.paymentUrl ? (
              <a className="btn" href={payment.paymentUrl}>
                <span>{t('qr.on_this_phone', { provider })}</span> <Icon name="leave" />
              </a>
            ) : null}
            {over ? (
              <form action={payAgainAction}>
                <HiddenFields part={part} way={wayCode(payment)} />
                <button type="submit" className="btn">
                  <Icon name="again" /> {t('qr.again')}
                </button>
              </form>
            ) : null}
          </div>
          <p className="note">
            {t(state.word === 'unreachable' ? 'qr.unreachable' : 'qr.silent', { provider })}{' '}
            {held ? t('held', { time: held }) : null}
          </p>
        </div>
      </div>
    </section>
  );
}
