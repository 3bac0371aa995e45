import { getTranslations } from 'next-intl/server';
import { wordsIn } from '@/lib/cart/words';
import { ADDRESS_FORMS, rowsOf } from '@/lib/checkout/address-forms';
import type { Quote } from '@/lib/checkout/types';
import { formatMoney } from '@/lib/i18n/format';
import { type Locale, MARKET_FACTS, marketOf } from '@/lib/markets';
import { AddressPart } from './address-part';
import { Card } from './card-client';
import { CardsWrong, Field } from './field-client';
import { Remember } from './remember-client';

/** Who is it for? */
export async function Who({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'checkout.who' });
  const market = marketOf(locale);
  const { phone } = ADDRESS_FORMS[market];
  const prefix = phone.digits === null ? undefined : MARKET_FACTS[market].phonePrefix;
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
        example={phone.example}
        autoComplete={prefix ? 'tel-national' : 'tel'}
        maxLength={40}
      />
    </fieldset>
  );
}

/** Where does it go? As the market's country writes an address down. `known`: this device remembers the shopper. */
export async function Where({ locale, known }: { locale: Locale; known: boolean }) {
  const t = await getTranslations({ locale, namespace: 'checkout.where' });
  const rows = rowsOf(ADDRESS_FORMS[marketOf(locale)].fields);
  return (
    <fieldset>
      <legend className="h2">{t('title')}</legend>
      {rows.map((row) => (
        <div key={row[0]?.part} className={row[0]?.half ? 'pair' : 'alone'}>
          {row.map((field) => (
            <AddressPart key={field.part} field={field} locale={locale} />
          ))}
        </div>
      ))}
      <Remember note={known ? t('remembered') : undefined}>{t('remember')}</Remember>
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
