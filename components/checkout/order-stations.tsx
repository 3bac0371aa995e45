import { getTranslations } from 'next-intl/server';
import { Icon, type IconName } from '@/components/ui/icon';
import { formatMoney, formatTime } from '@/lib/i18n/format';
import { providerName } from '@/lib/payments/choices';
import type { OrderPart } from './order-part';

type Station = { at: 'done' | 'now' | 'todo'; title: string; note?: string; icon?: IconName };

/** Where the order is on its way, standing on the wall's lower edge. */
export async function OrderStations(part: OrderPart) {
  const stations = await stationsOf(part);
  return (
    <div className="page">
      <ol className="stations">
        {stations.map((station) => (
          <li key={station.title} className={station.at} aria-current={station.at === 'now' ? 'step' : undefined}>
            <span className="dot">{dotOf(station)}</span>
            <span className="words">
              <b>{station.title}</b>
              {station.note}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function dotOf(station: Station) {
  if (station.at === 'done') return <Icon name="check" />;
  if (!station.icon) return null;
  return <Icon name={station.icon} className={station.icon === 'turn' ? 'turn' : ''} />;
}

async function stationsOf({ order, state, locale, now }: OrderPart): Promise<Station[]> {
  const t = await getTranslations({ locale, namespace: 'order.station' });
  const provider = providerName(state.payment?.provider ?? '');
  const time = (moment: Date) => formatTime(moment, locale);
  const things = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  const held = order.heldUntil !== null && order.heldUntil > now;
  const ordered: Station = {
    at: 'done',
    title: t('ordered'),
    note: held ? t('ordered_held', { time: time(order.placedAt), things }) : time(order.placedAt),
  };
  const pack: Station = { at: 'todo', title: t('pack'), note: t('pack_todo'), icon: 'parcel' };
  const paid: Station = {
    at: 'done',
    title: t('paid'),
    note: t('paid_note', { time: time(order.paidAt ?? now), provider }),
  };
  // Nothing is packed or sent for a gift: after the money there is only a thank-you.
  const gift = order.kind === 'gift';
  const thanks: Station = { at: 'todo', title: t('thanks') };
  const after = gift ? thanks : pack;
  switch (state.wall) {
    case 'waiting': {
      const opening = state.word === 'opening';
      const since = t('at_note', { time: time(state.payment?.createdAt ?? now) });
      const asking = state.word === 'untellable' ? t('listening') : t('asking');
      return [
        ordered,
        { at: opening ? 'now' : 'done', title: t('at', { provider }), note: opening ? undefined : since, icon: 'turn' },
        {
          at: opening ? 'todo' : 'now',
          title: t('confirms', { provider }),
          note: opening ? undefined : asking,
          icon: opening ? undefined : 'turn',
        },
        after,
      ];
    }
    case 'paid':
      if (gift) return [ordered, paid, { ...thanks, at: 'done' }];
      return [
        ordered,
        paid,
        { ...pack, at: 'now', note: t('pack_now') },
        { at: 'todo', title: t('sent'), note: t('sent_todo'), icon: 'van' },
      ];
    case 'review':
      return [
        ordered,
        order.paidMinor > 0n
          ? { at: 'done', title: t('money_came'), note: formatMoney(order.paidMinor, order.currency, locale) }
          : { at: 'done', title: t('at', { provider }) },
        { at: 'now', title: t('we_look'), note: t('we_look_note'), icon: 'eye' },
        gift ? thanks : { ...pack, note: t('pack_or_back') },
      ];
    case 'stopped':
    case 'quiet':
      if (state.word === 'returned' || state.word === 'partly_returned') {
        return [ordered, paid, { at: 'now', title: t('returned'), icon: 'back' }];
      }
      if (state.word === 'superseded' || state.word === 'called_off')
        return [ordered, { at: 'now', title: t('closed'), icon: 'minus' }];
      return [
        ordered,
        stopOf(state.word, t, provider),
        { at: 'todo', title: t('paid'), note: t('with_another') },
        after,
      ];
  }
}

type Say = Awaited<ReturnType<typeof getTranslations<'order.station'>>>;

function stopOf(word: OrderPart['state']['word'], t: Say, provider: string): Station {
  switch (word) {
    case 'cancelled':
      return { at: 'now', title: t('cancelled'), icon: 'minus' };
    case 'expired':
      return { at: 'now', title: t('expired'), icon: 'minus' };
    case 'not_started':
      return { at: 'now', title: t('choose') };
    case 'refused':
      return { at: 'now', title: t('refused', { provider }), icon: 'cross' };
    default:
      return { at: 'now', title: t('not_at', { provider }), icon: 'cross' };
  }
}
