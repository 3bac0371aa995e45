import { getTranslations } from 'next-intl/server';
import type { ProductView, VariantView } from '@/lib/catalog/types';
import { tellMe } from '@/lib/catalog/wish-actions';
import type { Locale } from '@/lib/markets';

type Props = { locale: Locale; product: Pick<ProductView, 'slug'>; variant: Pick<VariantView, 'slug' | 'sku'> };

/** For what ran out: an address to write to, once, when it is back. */
export async function TellMe({ locale, product, variant }: Props) {
  const t = await getTranslations('shop.product');
  const hidden = { locale, product: product.slug, variant: variant.slug, sku: variant.sku };
  return (
    <form action={tellMe} className="tell">
      <p className="stock none">{t('none')}</p>
      <h2>{t('tell')}</h2>
      <p className="small second" id="tell-words">
        {t('tell_words')}
      </p>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label htmlFor="tell-email">{t('tell_email')}</label>
      <div className="put">
        <input
          className="input"
          id="tell-email"
          name="email"
          type="email"
          autoComplete="email"
          aria-describedby="tell-words"
          maxLength={254}
          required
        />
        <button className="btn" type="submit">
          {t('tell_send')}
        </button>
      </div>
    </form>
  );
}
