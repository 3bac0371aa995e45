import { createTranslator } from 'next-intl';
import { formatMoney } from '../i18n/format';
import { type Messages, messagesFor } from '../i18n/messages';
import { DEFAULT_LOCALE } from '../markets';
import { providerName } from '../payments/choices';

export type AdminText = ReturnType<typeof textOf>;

/** The admin's words and how it writes money and time. */
export type AdminWords = {
  t: AdminText;
  /** The shop's name as painted on the lid. */
  shop: string;
  /** `amount` in minor units. */
  money: (amount: bigint, currency: string) => string;
  /** As merchants know the provider. */
  provider: (id: string) => string;
};

function textOf(messages: Messages) {
  return createTranslator({ locale: DEFAULT_LOCALE, messages, namespace: 'admin' });
}

/** The admin speaks English whatever the shopper's language is. */
export async function adminWords(): Promise<AdminWords> {
  const messages = await messagesFor('en');
  return {
    t: textOf(messages),
    shop: messages.shop.mark,
    money: (amount, currency) => formatMoney(amount, currency, DEFAULT_LOCALE),
    provider: providerName,
  };
}
