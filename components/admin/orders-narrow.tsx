import type { Route } from 'next';
import Link from 'next/link';
import { Icon } from '@/components/ui/icon';
import { type Narrowing, type OrderListAddress, orderListHref, PARCELS } from '@/lib/admin/list-address';
import type { AdminWords } from '@/lib/admin/words';
import { MARKETS, PROVIDER_IDS } from '@/lib/markets';
import { NarrowSelect } from './narrow-select';

type Props = { narrowing: Narrowing; words: AdminWords };

/** The fields of what narrows the list; they belong to the form of the search. */
export function NarrowFields({ narrowing, words: { t, provider } }: Props) {
  const choices = [
    { name: 'provider', options: PROVIDER_IDS.map((id) => [id, provider(id)] as const) },
    { name: 'market', options: MARKETS.map((market) => [market, t(`orders.market_${market}`)] as const) },
    { name: 'parcel', options: PARCELS.map((name) => [name, t(`sent.${name}`)] as const) },
    { name: 'test', options: (['no', 'yes'] as const).map((name) => [name, t(`orders.test_${name}`)] as const) },
  ] as const;
  return (
    <div className="narrowing">
      {choices.map(({ name, options }) => (
        <NarrowSelect
          key={name}
          name={name}
          label={t(`orders.by_${name}`)}
          any={t('orders.any')}
          chosen={narrowing[name]}
          options={options}
        />
      ))}
      {(['from', 'to'] as const).map((name) => (
        <div className="field" key={name}>
          <label htmlFor={`by-${name}`}>{t(`orders.by_${name}`)}</label>
          <input
            id={`by-${name}`}
            name={name}
            form="narrow"
            className="input"
            type="date"
            key={narrowing[name]}
            defaultValue={narrowing[name] ?? ''}
          />
        </div>
      ))}
    </div>
  );
}

/** What narrows the list now, each with the way to take it away. */
export function NarrowPills({ address, words: { t, provider } }: { address: OrderListAddress; words: AdminWords }) {
  const { view, words, narrowing } = address;
  const said: Record<keyof Narrowing, string | null> = {
    provider: narrowing.provider && provider(narrowing.provider),
    market: narrowing.market && t(`orders.market_${narrowing.market}`),
    parcel: narrowing.parcel && t(`sent.${narrowing.parcel}`),
    from: narrowing.from && t('orders.since', { day: narrowing.from }),
    to: narrowing.to && t('orders.until', { day: narrowing.to }),
    test: narrowing.test && t(`orders.test_${narrowing.test}`),
  };
  return (Object.keys(said) as (keyof Narrowing)[]).map((name) =>
    said[name] === null ? null : (
      <Link
        key={name}
        className="fp"
        aria-current="true"
        href={orderListHref({ view, words, narrowing: { ...narrowing, [name]: null } }) as Route}
        prefetch={false}
      >
        {said[name]} <Icon name="cross" />
        <span className="sr">{t('orders.takeAway')}</span>
      </Link>
    ),
  );
}
