import { getTranslations } from 'next-intl/server';
import { Icon } from '@/components/ui/icon';
import { addToCart } from '@/lib/cart/actions';
import type { ProductView, VariantView } from '@/lib/catalog/types';
import { billingWords } from '@/lib/i18n/billing';
import { formatMoney } from '@/lib/i18n/format';
import type { Locale } from '@/lib/markets';
import { BuyBar } from './buy-bar-client';
import { Quantity } from './quantity-client';
import { TellMe } from './tell-me';

/** Nobody can order more of one thing. */
const MOST = 999;

type Props = { locale: Locale; product: ProductView; variant: VariantView };

/** Stock note, how many, and the button; for what is sold out, a way to be told when it is back. */
export async function Buy({ locale, product, variant }: Props) {
  const t = await getTranslations('shop.product');
  const { stock, available, billing } = variant;
  const { price: priced } = await billingWords(locale);
  const price = formatMoney(variant.price.amount, variant.price.currency, locale, 'short');
  if (stock.kind === 'none') return <TellMe locale={locale} product={product} variant={variant} />;
  return (
    <>
      {stock.kind === 'few' ? (
        <p className="stock few">
          <span>{t.rich('few', { left: stock.left, b: (words) => <b>{words}</b> })}</span>
        </p>
      ) : (
        <p className="stock">{t('in')}</p>
      )}
      <form action={addToCart}>
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="sku" value={variant.sku} />
        <div className="put">
          <Quantity
            label={t('how_many')}
            less={{ name: t('less'), icon: <Icon name="minus" /> }}
            more={{ name: t('more'), icon: <Icon name="plus" /> }}
            most={Math.min(available ?? MOST, MOST)}
          />
          <button className="btn wide" type="submit">
            {t('put')}
          </button>
        </div>
        <BuyBar>
          <span>
            <b>{product.title}</b>
            <span className="num">{priced(price, billing)}</span>
          </span>
          <button className="btn" type="submit">
            {t('put')}
          </button>
        </BuyBar>
      </form>
    </>
  );
}
