import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { address } from '@/components/shop/addresses';
import { Icon } from '@/components/ui/icon';
import { removeLine, setQuantity } from '@/lib/cart/actions';
import type { CartLine } from '@/lib/cart/queries';
import { lineSums } from '@/lib/cart/quote-cart';
import { FEW } from '@/lib/cart/rules';
import { wordsIn } from '@/lib/cart/words';
import { billingWords } from '@/lib/i18n/billing';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { type Locale, MARKET_FACTS, marketOf } from '@/lib/markets';
import { BasketActs } from './basket-acts-client';
import { Notice } from './notice';
import { Thumb } from './thumb';

/** `told`: what the last change came to, where it was of this line. `answered`: the address names an answer at all. */
type Props = { line: CartLine; locale: Locale; told: string | null; answered: boolean };

/** A piece of shelf: one thing of the cart with its sum, its stepper and what changed about it. */
export async function BasketLine({ line, locale, told, answered }: Props) {
  const t = await getTranslations({ locale, namespace: 'cart' });
  const { currency } = MARKET_FACTS[marketOf(locale)];
  const money = (minor: bigint) => formatMoney(minor, currency, locale);
  const title = wordsIn(line.title, locale);
  const sums = lineSums(line);
  const { price: priced } = await billingWords(locale);
  const changed = line.unitMinor !== null && line.unitMinor !== line.seenMinor && line.counted > 0;
  const left = line.available ?? 0;
  // An answer named in the address is old after the next change: the page is then drawn without it.
  const hidden = { locale, sku: line.sku, ...(answered && { answered: '1' }) };
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
        <BasketActs
          set={setQuantity}
          remove={removeLine}
          hidden={hidden}
          quantity={line.counted}
          words={{ group: t('how_many', { title }), less: t('less'), more: t('more') }}
          minus={<Icon name="minus" />}
          plus={<Icon name="plus" />}
          more={line.standing === 'sold_out' ? <TellMe line={line} locale={locale} words={t('tell')} /> : null}
        >
          {t('remove')}
          <span className="sr"> {title}</span>
        </BasketActs>
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

/** To the thing's own page, where an address can be left. */
function TellMe({ line, locale, words }: { line: CartLine; locale: Locale; words: string }) {
  return (
    <Link href={`${address(locale, 'products', line.slug, line.variantSlug)}#tell-email` as Route} className="link">
      {words}
    </Link>
  );
}
