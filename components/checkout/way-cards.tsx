import { getTranslations } from 'next-intl/server';
import { Icon } from '@/components/ui/icon';
import { formatMoney } from '@/lib/i18n/format';
import { type Locale, MARKET_FACTS, marketOf } from '@/lib/markets';
import type { PaymentChoice } from '@/lib/payments/choices';
import { Card } from './card-client';

type Way = { code: string; choice: PaymentChoice };

/** What of the market's providers can be used, a card for each. */
export function openWays(choices: readonly PaymentChoice[]): Way[] {
  return choices.filter((choice) => choice.blocked === null).map((choice) => ({ code: choice.provider, choice }));
}

type Props = {
  choices: readonly PaymentChoice[];
  locale: Locale;
  path: string;
  titleOf?: (choice: PaymentChoice) => string;
};

/** Where to pay: providers that can be used as cards, the others with the reason why not. */
export async function WayCards({ choices, locale, path, titleOf }: Props) {
  const t = await getTranslations({ locale, namespace: 'checkout' });
  const { currency } = MARKET_FACTS[marketOf(locale)];
  const limit = (choice: PaymentChoice) => formatMoney(choice.limitMinor ?? 0n, currency, locale);
  return (
    <div className="cards">
      {openWays(choices).map(({ code, choice }, place) => (
        <Card
          key={code}
          path={path}
          value={code}
          of="way"
          place={place}
          title={titleOf?.(choice) ?? choice.name}
          note={t(`ways.${choice.provider}`)}
        />
      ))}
      {choices.map((choice) =>
        choice.blocked === null ? null : (
          <div key={choice.provider} className="card off">
            <b>{choice.name}</b>
            <span />
            <span className="why">
              <Icon name="clock" />
              {t(`blocked.${choice.blocked}`, { provider: choice.name, limit: limit(choice) })}
            </span>
          </div>
        ),
      )}
    </div>
  );
}
