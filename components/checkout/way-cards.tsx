import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { formatMoney } from '@/lib/i18n/format';
import { type Locale, MARKET_FACTS, marketOf } from '@/lib/markets';
import type { PaymentChoice } from '@/lib/payments/choices';
import type { Method } from '@/lib/payments/providers/provider';
import { wayCode } from '@/lib/payments/ways';
import { Card } from './card-client';
import { type OtherWay, otherWayOf } from './way-words';

export type OpenWay = { code: string; choice: PaymentChoice; method: Method; other: OtherWay | null };

/** The ways of the market's providers that can be used, a card for each: first the one on the provider's own page. */
export function openWays(choices: readonly PaymentChoice[]): OpenWay[] {
  return choices.flatMap((choice) =>
    choice.blocked === null ? choice.methods.flatMap((method) => wayOf(choice, method) ?? []) : [],
  );
}

function wayOf(choice: PaymentChoice, method: Method): OpenWay | null {
  const code = wayCode({ provider: choice.provider, method });
  const other = otherWayOf(code);
  return method === 'redirect' || other ? { code, choice, method, other } : null;
}

/** What the button's words call each way, for ByChoice. */
export function wayNames(ways: readonly OpenWay[]): { code: string; word: string }[] {
  return ways.map(({ code, choice }) => ({ code, word: choice.name }));
}

type Props = {
  choices: readonly PaymentChoice[];
  locale: Locale;
  path: string;
  titleOf?: (way: OpenWay, title: string) => string;
};

/** Where to pay: ways that can be used as cards, the other providers with the reason why not. */
export async function WayCards({ choices, locale, path, titleOf }: Props) {
  const t = await getTranslations({ locale, namespace: 'checkout' });
  const { currency } = MARKET_FACTS[marketOf(locale)];
  const limit = (choice: PaymentChoice) => formatMoney(choice.limitMinor ?? 0n, currency, locale);
  const title = ({ choice, other }: OpenWay) => (other ? t(`way_titles.${other}`) : choice.name);
  const note = ({ choice, other }: OpenWay): ReactNode => {
    if (choice.doubtful) return t('doubtful', { provider: choice.name });
    if (!other) return t(`ways.${choice.provider}`);
    return (
      <>
        <span className="only-desk">{t(`way_notes.${other}`)}</span>
        <span className="only-phone">{t(`way_notes_phone.${other}`)}</span>
      </>
    );
  };
  return (
    <div className="cards">
      {openWays(choices).map((way, place) => (
        <Card
          key={way.code}
          path={path}
          value={way.code}
          of="way"
          place={place}
          title={titleOf?.(way, title(way)) ?? title(way)}
          note={note(way)}
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
