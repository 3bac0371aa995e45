import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { address } from '@/components/shop/addresses';
import { removeLine, setQuantity } from '@/lib/cart/actions';
import type { CartLine } from '@/lib/cart/queries';
import { lineSums } from '@/lib/cart/quote-cart';
import { FEW } from '@/lib/cart/rules';
import { wordsIn } from '@/lib/cart/words';
import { billingWords } from '@/lib/i18n/billing';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { type Locale, MARKET_FACTS, marketOf } from '@/lib/markets';
import { Notice } from './notice';
import { Stepper } from './stepper';
import { Thumb } from './thumb';

type Props = { line: CartLine; locale: Locale; told: string | null };

/** A piece of shelf: one thing of the cart with its sum, its stepper and what changed about it. */
export async function BasketLine({ line, locale, told }: Props) {
  const t = await getTranslations({ locale, namespace: 'cart' });
  const { currency } = MARKET_FACTS[marketOf(locale)];
  const money = (minor: bigint) => formatMoney(minor, currency, locale);
  const title = wordsIn(line.title, locale);
  const sums = lineSums(line);
  const { price: priced } = await billingWords(locale);
  const changed = line.unitMinor !== null && line.unitMinor !== line.seenMinor && line.counted > 0;
  const left = line.available ?? 0;
  const hidden = { locale, sku: line.sku };
  return (
    <li id={`line-${line.sku}`} className={line.counted === 0 ? 'gone' : undefined}>
      <div className="pic" style={{ background: line.wall }}>
        <Thumb picture={line.picture} />
      </div>
      <div className="in">
        <div>
          <h2>
            <Link href={address(locale, 'products', line.slug)} prefetch={false}>
              {title}
            </Link>
          </h2>
          <p className="small second">{wordsIn(line.variantTitle, locale)}</p>
          <StockNote line={line} words={{ left: t('left', { left }), none: t('none_left'), notSold: t('not_sold') }} />
        </div>
        <p className="sumline num">
          {line.counted === 0 ? <span className="uncounted">{t('not_counted')}</span> : null}
          {changed ? <s>{money(sums.thenMinor)}</s> : null}
          {line.counted > 0 ? priced(money(sums.nowMinor), line.billing) : null}
        </p>
        {told ? <Notice tone="waiting">{told}</Notice> : null}
        {changed && line.unitMinor !== null ? (
          <Notice tone="waiting">
            {t.rich('price_changed', {
              day: formatDate(line.addedAt, locale),
              now: money(line.unitMinor),
              before: money(line.seenMinor),
              b: (words) => <b className="num">{words}</b>,
            })}
          </Notice>
        ) : null}
        {line.standing === 'fewer' && !told ? (
          <Notice tone="waiting">{t('fewer', { left, wanted: line.quantity })}</Notice>
        ) : null}
        <div className="acts">
          {line.counted > 0 ? (
            <Stepper
              action={setQuantity}
              hidden={hidden}
              quantity={line.counted}
              words={{ group: t('how_many', { title }), less: t('less'), more: t('more') }}
            />
          ) : null}
          <form action={removeLine}>
            <input type="hidden" name="locale" value={locale} />
            <input type="hidden" name="sku" value={line.sku} />
            <button type="submit" className="link plain">
              {t('remove')}
              <span className="sr"> {title}</span>
            </button>
          </form>
        </div>
      </div>
    </li>
  );
}

function StockNote({ line, words }: { line: CartLine; words: { left: string; none: string; notSold: string } }) {
  if (line.standing === 'not_sold') return <p className="stock none">{words.notSold}</p>;
  if (line.standing === 'sold_out') return <p className="stock none">{words.none}</p>;
  if (line.available !== null && line.available <= FEW) return <p className="stock few">{words.left}</p>;
  return null;
}
