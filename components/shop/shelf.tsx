import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Picture } from '@/components/ui/picture';
import type { Good } from '@/lib/catalog/types';
import { formatMoney } from '@/lib/i18n/format';
import type { Locale } from '@/lib/markets';
import { address } from './addresses';
import { StockNote } from './stock-note';

const SIZES = '(min-width: 64rem) 25vw, 50vw';
const FIRST_ROW = 4;

type Props = { goods: readonly Good[]; locale: Locale; first?: boolean };

/** Goods side by side on one counter. `first`: this shelf is what the page opens with, right below its h1. */
export function Shelf({ goods, locale, first = false }: Props) {
  return (
    <ul className="shelf">
      {goods.map((good, index) => (
        <OneGood
          key={good.slug}
          good={good}
          locale={locale}
          first={first && index < FIRST_ROW}
          Name={first ? 'h2' : 'h3'}
        />
      ))}
    </ul>
  );
}

type GoodProps = { good: Good; locale: Locale; first: boolean; Name: 'h2' | 'h3' };

async function OneGood({ good, locale, first, Name }: GoodProps) {
  const t = await getTranslations('shop.price');
  const price = formatMoney(good.price.amount, good.price.currency, locale, 'short');
  return (
    <li className="good">
      <Link href={address(locale, 'products', good.slug)} prefetch={false}>
        <div className="pic">
          <Picture {...good.picture} sizes={SIZES} first={first} />
          <span className="ticket">
            {good.from ? t.rich('from', { price, small: (word) => <small>{word}</small> }) : price}
          </span>
        </div>
        <div className="cap">
          <Name>{good.title}</Name>
          <p className="small second">{good.choices}</p>
          <StockNote stock={good.stock} />
        </div>
      </Link>
    </li>
  );
}
