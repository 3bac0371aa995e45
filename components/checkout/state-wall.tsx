import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Cutout } from '@/components/ui/cutout';
import { formatMoment, formatMoney, formatTime } from '@/lib/i18n/format';
import { providerName } from '@/lib/payments/choices';
import type { OrderPart } from './order-part';

/** What was bought stands on the wall's lower edge; more than three would crowd it. */
const STANDING = 3;

const WALLS = { waiting: 'waiting', paid: 'paid', stopped: 'stopped', review: 'review', quiet: 'quiet-s' } as const;

/** The painted wall that says the order's state in a sign and a sentence. */
export async function StateWall({ order, state, locale, now }: OrderPart) {
  const t = await getTranslations({ locale, namespace: 'order' });
  const money = (minor: bigint) => formatMoney(minor, order.currency, locale);
  const provider = providerName(state.payment?.provider ?? '');
  const values = {
    provider,
    name: order.fullName.split(/\s+/)[0] ?? '',
    email: order.email,
    total: money(order.totalMinor),
    paid: money(order.paidMinor),
    refunded: money(order.refundedMinor),
    time: formatTime(order.paidAt ?? now, locale),
    b: (words: ReactNode) => <b className="num">{words}</b>,
  };
  const goods = [...new Set(order.lines.flatMap((line) => line.cutout ?? []))].slice(0, STANDING);
  const gift = order.kind === 'gift' && state.word === 'paid';
  const said = gift ? t.rich('gift.paid', values) : t.rich(`words.${state.word}.said`, values);
  const held = heldWords({ order, state, locale, now });
  return (
    <section className={`state ${WALLS[state.wall]} shaded`}>
      <div className="page">
        <div className="top">
          <span>
            {t.rich('order', { number: order.number, b: (words) => <b className="num">{words}</b> })}{' '}
            {order.test ? <Badge sign="test">{t('slip.test_badge')}</Badge> : null}
          </span>
          <span>{formatMoment(now, locale)}</span>
        </div>
        <h1 className="sign">{t(`words.${state.word}.sign`, { provider, name: values.name })}</h1>
        <p className="said">
          {said} {held === null ? null : held.until ? t('held', { time: held.until }) : t('not_held')}
        </p>
        <div className="standing" aria-hidden="true">
          {goods.map((name) => (
            <Cutout key={name} name={name} first />
          ))}
        </div>
      </div>
    </section>
  );
}

/** Only while the hold stands is it said to; a try that ended without one says that too. */
function heldWords({ order, state, locale, now }: OrderPart): { until: string | null } | null {
  if (order.kind === 'gift') return null;
  if (state.wall !== 'stopped' && state.word !== 'cancelled') return null;
  const standing = order.heldUntil !== null && order.heldUntil > now ? order.heldUntil : null;
  return { until: standing ? formatTime(standing, locale) : null };
}
