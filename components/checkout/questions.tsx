import { getTranslations } from 'next-intl/server';
import { wordsIn } from '@/lib/cart/words';
import type { Quote } from '@/lib/checkout/types';
import { formatMoney } from '@/lib/i18n/format';
import { type Locale, MARKET_FACTS, marketOf } from '@/lib/markets';
import { Card } from './card-client';
import { CardsWrong, Field, Select } from './field-client';
import { FORM_SHAPES } from './form-shape';

/** Who is it for? */
export async function Who({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'checkout.who' });
  const market = marketOf(locale);
  const prefix = FORM_SHAPES[market].phone ? MARKET_FACTS[market].phonePrefix : undefined;
  return (
    <fieldset>
      <legend className="h2">{t('title')}</legend>
      <Field path="customer.fullName" label={t('name')} autoComplete="name" maxLength={120} />
      <Field
        path="customer.email"
        type="email"
        label={t('email')}
        hint={t('email_hint')}
        autoComplete="email"
        maxLength={254}
      />
      <Field
        path="customer.phone"
        type="tel"
        label={t('phone')}
        hint={prefix ? undefined : t('phone_hint_plus')}
        prefix={prefix}
        autoComplete={prefix ? 'tel-national' : 'tel'}
        maxLength={40}
      />
    </fieldset>
  );
}

/** Where does it go? Only what parcels of this market need. */
export async function Where({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'checkout.where' });
  const market = marketOf(locale);
  const { postcode } = FORM_SHAPES[market];
  const { countries } = MARKET_FACTS[market];
  const region = (
    <Field
      path="shippingAddress.region"
      label={t(`region_${market}`)}
      hint={t('optional')}
      autoComplete="address-level1"
      maxLength={100}
    />
  );
  return (
    <fieldset>
      <legend className="h2">{t('title')}</legend>
      <Field path="shippingAddress.line1" label={t(postcode ? 'line1_post' : 'line1')} autoComplete="address-line1" />
      {postcode ? (
        <Field path="shippingAddress.line2" label={t('line2')} hint={t('optional')} autoComplete="address-line2" />
      ) : null}
      <div className="pair">
        {postcode ? (
          <Field path="shippingAddress.postalCode" label={t('postal')} autoComplete="postal-code" maxLength={20} />
        ) : null}
        <Field path="shippingAddress.city" label={t('city')} autoComplete="address-level2" maxLength={100} />
        {postcode ? null : region}
      </div>
      {postcode && countries.length === 1 ? region : null}
      {countries.length > 1 ? (
        <Select
          path="shippingAddress.country"
          label={t('country')}
          autoComplete="country"
          empty={t('choose_country')}
          options={named(countries, locale)}
        />
      ) : null}
    </fieldset>
  );
}

/** How does it travel? */
export async function How({ locale, cost }: { locale: Locale; cost: Quote }) {
  const t = await getTranslations({ locale, namespace: 'checkout.how' });
  return (
    <fieldset>
      <legend className="h2">{t('title')}</legend>
      <div className="cards">
        {cost.shippingChoices.map((choice, place) => (
          <Card
            key={choice.code}
            path="shippingMethod"
            value={choice.code}
            of="ship"
            place={place}
            title={wordsIn(choice.title, locale)}
            aside={choice.amountMinor === 0n ? t('free') : formatMoney(choice.amountMinor, cost.currency, locale)}
            note={wordsIn(choice.note, locale)}
          />
        ))}
      </div>
      <CardsWrong path="shippingMethod" />
    </fieldset>
  );
}

/** Countries as the locale calls them, in its order. */
function named(countries: readonly string[], locale: Locale): { value: string; word: string }[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  return countries
    .map((value) => ({ value, word: names.of(value) ?? value }))
    .sort((a, b) => a.word.localeCompare(b.word, locale));
}
