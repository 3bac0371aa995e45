import { barsOf } from '@/lib/admin/charts';
import { sumOf, type Takings, type TakingsOfCurrency, type TakingsOfDay } from '@/lib/admin/figures';
import type { Range } from '@/lib/admin/home-range';
import { shortDay } from '@/lib/admin/home-words';
import type { AdminText, AdminWords } from '@/lib/admin/words';
import { CURRENCIES, type Currency, exponentOf } from '@/lib/money';
import { Chart } from './chart';

type Props = { takings: readonly TakingsOfCurrency[]; range: Range; today: string; words: AdminWords };

const kept = ({ came, back }: Takings) => came - back;

/** What each currency brought, a chart and a table each; they never share an axis or a sum. */
export function HomeTakings({ takings, range, today, words }: Props) {
  const { t } = words;
  return (
    <section aria-labelledby="takings">
      <h2 id="takings">{t('home.takings')}</h2>
      <div className="four">
        {takings.map((one) => (
          <CurrencyFigure key={one.currency} one={one} range={range} today={today} words={words} />
        ))}
      </div>
      {takings.map((one) => (
        <details className="received" key={one.currency}>
          <summary>{t('home.table', { place: placeOf(one.currency, t) })}</summary>
          <DayTable one={one} words={words} />
        </details>
      ))}
      <p className="note">{t('home.takingsWords')}</p>
    </section>
  );
}

function CurrencyFigure({
  one,
  range,
  today,
  words,
}: {
  one: TakingsOfCurrency;
  range: Range;
  today: string;
  words: AdminWords;
}) {
  const { t, money } = words;
  const { currency, all, before } = one;
  const place = placeOf(currency, t);
  const values = barsOf(one.days).map((days) => kept(sumOf(days)));
  const ends = range.to === today ? t('home.today') : shortDay(range.to);
  return (
    <figure>
      <figcaption>
        <span className="second">{place}</span>
        <span className="big num">{money(kept(all), currency)}</span>
        <span className="note">{comparedWords(all, before, t)}</span>
      </figcaption>
      <Chart
        title={t('home.chart', { place })}
        about={t('home.chartWords', {
          from: shortDay(range.from),
          to: shortDay(range.to),
          sum: money(kept(all), currency),
          count: all.orders,
        })}
        values={values}
        colour={colourOf(currency)}
        digits={exponentOf(currency)}
        begin={shortDay(range.from)}
        end={ends}
        unfinished={range.to === today}
      />
    </figure>
  );
}

function DayTable({ one, words: { t, money } }: { one: TakingsOfCurrency; words: AdminWords }) {
  const rows = barsOf(one.days).filter((days) => days.some(({ orders }) => orders > 0));
  return (
    <div className="panel flush scroll">
      <table className="list tight">
        <thead>
          <tr>
            <th scope="col">{t('home.day')}</th>
            {(['paidOrders', 'came', 'back', 'kept'] as const).map((name) => (
              <th scope="col" className="r" key={name}>
                {t(`home.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.reverse().map((days) => {
            const sum = sumOf(days);
            return (
              <tr key={days[0]?.day}>
                <th scope="row">
                  <a className="no" href={ordersOf(days)} aria-label={t('home.ordersOf', { day: spanOf(days) })}>
                    {spanOf(days)}
                  </a>
                </th>
                <td className="r num">{sum.orders}</td>
                <td className="r num">{money(sum.came, one.currency)}</td>
                <td className="r num">{money(sum.back, one.currency)}</td>
                <td className="r num">{money(kept(sum), one.currency)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** A sum that is another by a known share than the one of the days before. */
function comparedWords(all: Takings, before: Takings | null, t: AdminText): string {
  const count = all.orders;
  if (!before || kept(before) <= 0n) return t('home.orders', { count });
  const change = Number(((kept(all) - kept(before)) * 1_000n) / kept(before)) / 10;
  const percent = Math.abs(Math.round(change));
  if (percent === 0) return t('home.orders_same', { count });
  return t(change > 0 ? 'home.orders_more' : 'home.orders_less', { count, percent: String(percent) });
}

function spanOf(days: readonly TakingsOfDay[]): string {
  const first = days[0]?.day ?? '';
  const last = days.at(-1)?.day ?? first;
  return first === last ? shortDay(first) : `${shortDay(first)} – ${shortDay(last)}`;
}

/** The orders that were placed in these days. */
function ordersOf(days: readonly TakingsOfDay[]): string {
  return `/admin/orders?from=${days[0]?.day ?? ''}&to=${days.at(-1)?.day ?? ''}`;
}

function colourOf(currency: string): 1 | 2 | 3 | 4 {
  const place = CURRENCIES.indexOf(currency as Currency);
  return place === 1 ? 2 : place === 2 ? 3 : place === 3 ? 4 : 1;
}

function placeOf(currency: string, t: AdminText): string {
  const known = CURRENCIES.find((one) => one === currency);
  return known ? t(`home.place_${known}`) : currency;
}
