import type { Route } from 'next';
import Link from 'next/link';
import type { StockEvent } from '@/lib/admin/products-history';
import { whenOf } from '@/lib/admin/when';
import type { AdminText } from '@/lib/admin/words';

type Props = { t: AdminText; now: Date; events: readonly StockEvent[]; names: ReadonlyMap<string, string> };

/** What lately became of the counts: by whom, by which file, by which order. */
export function ProductHistory({ t, now, events, names }: Props) {
  return (
    <section className="panel">
      <h2>{t('goods.history')}</h2>
      {events.length === 0 ? <p className="second">{t('goods.historyNone')}</p> : null}
      <ol className="hist">
        {events.map((event) => (
          <li key={`${event.at.getTime()} ${event.variantId} ${event.order} ${event.kind}`}>
            <time dateTime={event.at.toISOString()}>{whenOf(event.at, now, t)}</time>
            <b className="num">{amountOf(event, t)}</b>
            <span>
              {names.get(event.variantId)}: {words(event, t)}{' '}
              {event.order ? (
                <Link href={`/admin/orders/${event.order}` as Route} prefetch={false}>
                  {event.order}
                </Link>
              ) : null}
            </span>
          </li>
        ))}
      </ol>
      <p className="note">{t('goods.historyWords')}</p>
    </section>
  );
}

function amountOf(event: StockEvent, t: AdminText): string {
  if (event.kind !== 'moved') return event.kind === 'released' ? `+${event.quantity}` : `−${event.quantity}`;
  const said = (count: number | null) => (count === null ? t('goods.uncounted') : String(count));
  return `${said(event.before)} → ${said(event.after)}`;
}

function words(event: StockEvent, t: AdminText): string {
  if (event.kind !== 'moved') return t(`goods.stock_${event.kind}`);
  return t(`goods.stock_${event.why}`, { who: event.who ?? '' });
}
