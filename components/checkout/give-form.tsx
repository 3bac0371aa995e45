import { getTranslations } from 'next-intl/server';
import { Icon } from '@/components/ui/icon';
import { GIFT_RHYTHMS, GIFT_SUMS } from '@/lib/checkout/give-input';
import { formatMoney } from '@/lib/i18n/format';
import { type Locale, MARKET_FACTS, marketOf, type ProviderId } from '@/lib/markets';
import { providerName } from '@/lib/payments/choices';
import { LEAST_GIFT } from '@/lib/payments/open-payment';
import { ByChoice } from './by-choice';
import { CardsWrong, Field } from './field-client';
import { OwnSum, Pills } from './give-fields-client';
import { PayButton, PayForm } from './pay-form-client';
import type { PayState } from './pay-state';

type Props = {
  action: (state: PayState, formData: FormData) => Promise<PayState>;
  start: PayState;
  locale: Locale;
  provider: ProviderId;
};

/** The sheet to fill in: how much, how often, from whom. */
export async function GiveForm({ action, start, locale, provider: id }: Props) {
  const t = await getTranslations({ locale, namespace: 'give' });
  const checkout = await getTranslations({ locale, namespace: 'checkout' });
  const provider = providerName(id);
  const money = (minor: bigint) => formatMoney(minor, MARKET_FACTS[marketOf(locale)].currency, locale, 'short');
  const titles = Array.from({ length: 5 }, (_, index) => checkout('errors_title', { faults: index + 1 }));
  const sums = [
    ...GIFT_SUMS.map((sum) => ({ value: String(sum), word: money(sum) })),
    { value: 'other', word: t('another'), wide: true },
    { value: 'open', word: t('open', { provider }), wide: true },
  ];
  const rhythms = GIFT_RHYTHMS.map((value) => ({
    value,
    word: t(`rhythm.${value}`, { provider }),
    wide: value === 'any',
  }));
  // What follows the chosen sum in the button; an open one is not known here.
  const said = sums.map(({ value, word }) => ({ code: value, word: /^\d+$/.test(value) ? word : '' }));
  return (
    <div className="slip">
      <PayForm action={action} start={start} titles={titles}>
        <input type="hidden" name="locale" value={locale} />
        <fieldset>
          <legend className="legend">{t('how_much')}</legend>
          <Pills path="amount" choices={sums} first={1} sums />
          <CardsWrong path="amount" />
          <OwnSum label={t('own')} hint={t('own_from', { least: money(LEAST_GIFT) })} sign="R" />
        </fieldset>
        <fieldset>
          <legend className="legend">{t('how_often')}</legend>
          <Pills path="frequency" choices={rhythms} first={0} />
          <CardsWrong path="frequency" />
        </fieldset>
        <Field path="customer.fullName" label={t('name')} autoComplete="name" maxLength={120} />
        <Field
          path="customer.email"
          type="email"
          label={t('email')}
          hint={t('email_hint')}
          autoComplete="email"
          maxLength={254}
        />
        <div className="last">
          <PayButton sign={<Icon name="leave" />}>
            {t.rich('button', { provider, sum: () => <ByChoice of="way" words={said} otherwise="" /> })}
          </PayButton>
          <p className="note">{t('note', { provider })}</p>
          <p className="note again">{t('note_again', { provider })}</p>
        </div>
      </PayForm>
    </div>
  );
}
