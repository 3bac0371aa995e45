import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { Narrowing } from '@/lib/catalog/narrowing';
import { formatMoney } from '@/lib/i18n/format';
import type { Locale } from '@/lib/markets';
import { toDecimal } from '@/lib/money';
import { narrowedAddress, type Place, placeFields } from './narrowed-address';

type Props = {
  locale: Locale;
  place: Place;
  narrowing: Narrowing;
  span: { lowest: bigint; highest: bigint };
};

/** Lowest and highest price as a form that asks by address. Both may stay empty. */
export async function PricePanel({ locale, place, narrowing, span }: Props) {
  const t = await getTranslations('shop.listing');
  const { from, to } = narrowing;
  const free = { ...narrowing, from: null, to: null, page: 1 };
  const whole = (amount: bigint) => toDecimal(amount, place.currency).replace(/\.0+$/, '');
  const field = (name: 'from' | 'to', amount: bigint | null, edge: bigint) => (
    <label>
      {t(`price_${name}`)}
      <input
        className="input"
        name={name}
        inputMode="decimal"
        defaultValue={amount === null ? '' : whole(amount)}
        placeholder={whole(edge)}
        maxLength={12}
      />
    </label>
  );
  return (
    <form action={place.path} className="prices">
      {placeFields(place, free).map(([name, value]) => (
        <input key={name + value} type="hidden" name={name} value={value} />
      ))}
      <p className="note">{spanWords(t, locale, place.currency, span.lowest, span.highest)}</p>
      <div>
        {field('from', from, span.lowest)}
        {field('to', to, span.highest)}
      </div>
      <button className="btn" type="submit">
        {t('price_show')}
      </button>
      {from === null && to === null ? null : (
        <Link className="link" href={narrowedAddress(place, free)} prefetch={false} scroll={false}>
          {t('take_back', { what: t('price') })}
        </Link>
      )}
    </form>
  );
}

/** What the price's pill says: the name alone, or what was chosen. */
export async function priceWords(locale: Locale, { from, to }: Narrowing, currency: string): Promise<string> {
  const t = await getTranslations('shop.listing');
  return from === null && to === null ? t('price') : spanWords(t, locale, currency, from, to);
}

type Text = Awaited<ReturnType<typeof getTranslations<'shop.listing'>>>;

function spanWords(t: Text, locale: Locale, currency: string, from: bigint | null, to: bigint | null): string {
  const money = (amount: bigint | null) => (amount === null ? '' : formatMoney(amount, currency, locale, 'short'));
  if (from === null) return t('price_most', { to: money(to) });
  if (to === null) return t('price_least', { from: money(from) });
  return t('price_span', { from: money(from), to: money(to) });
}
