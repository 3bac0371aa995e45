import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { address } from '@/components/shop/addresses';
import { Icon } from '@/components/ui/icon';
import { formatMoney, formatTime } from '@/lib/i18n/format';
import { isMarket } from '@/lib/markets';
import { payAgainAction } from '@/lib/orders/actions';
import { type PaymentChoice, paymentChoices, providerName } from '@/lib/payments/choices';
import type { Shop } from '@/lib/shop';
import { ByChoice } from './by-choice';
import { Notice } from './notice';
import type { OrderPart } from './order-part';
import { openWays, WayCards } from './way-cards';

type Props = { part: OrderPart; shop: Shop };

/** While waiting: the quiet way to pay again, at the same provider or at another one. */
export async function PayWhileWaiting({ part, shop }: Props) {
  const { order, state, locale } = part;
  const t = await getTranslations({ locale, namespace: 'order' });
  const current = state.payment?.provider ?? '';
  const ways = openWays(choicesOf(part, shop));
  const same = ways.filter((way) => way.code === current);
  const others = ways.filter((way) => way.code !== current);
  const total = formatMoney(order.totalMinor, order.currency, locale);
  const held = order.heldUntil !== null && order.heldUntil > part.now ? formatTime(order.heldUntil, locale) : null;
  return (
    <>
      <section>
        <h2>{t('again.title', { provider: providerName(current) })}</h2>
        <p className="second">{t(state.word === 'unreachable' ? 'again.unreachable_words' : 'again.words')}</p>
        <div className="acts">
          {same.map((way) => (
            <form key={way.code} action={payAgainAction}>
              <Hidden part={part} provider={way.code} />
              <button type="submit" className="btn quiet">
                {t('again.button', { total })}
              </button>
            </form>
          ))}
          {others.map((way) => (
            <form key={way.code} action={payAgainAction}>
              <Hidden part={part} provider={way.code} />
              <button type="submit" className="link plain">
                {t('again.other', { provider: way.choice.name })}
              </button>
            </form>
          ))}
        </div>
      </section>
      <p className="note">
        {held ? t('kept_until', { time: held }) : null} {order.cartId ? t('kept') : null}
      </p>
    </>
  );
}

/** Nothing was paid: every way to pay on the same order. */
export async function PayOnIt({ part, shop }: Props) {
  const { order, state, locale } = part;
  const t = await getTranslations({ locale, namespace: 'order' });
  const choices = refusedLast(choicesOf(part, shop), state);
  const ways = openWays(choices);
  const total = formatMoney(order.totalMinor, order.currency, locale);
  const names = ways.map(({ code, choice }) => ({ code, word: choice.name }));
  const earlier = order.payments.find((payment) => payment !== state.payment && payment.closedAt === null);
  const onceMore = (choice: PaymentChoice) =>
    choice.provider === state.payment?.provider ? t('retry.once_more', { provider: choice.name }) : choice.name;
  return (
    <>
      {state.alsoOpen && earlier ? (
        <Notice tone="waiting">{t('retry.also_open', { provider: providerName(earlier.provider) })}</Notice>
      ) : null}
      <section>
        <h2>{t('retry.title')}</h2>
        {ways.length > 0 ? (
          <form action={payAgainAction} className="pay">
            <Hidden part={part} />
            <WayCards choices={choices} locale={locale} path="provider" titleOf={onceMore} />
            <button type="submit" className="btn tall">
              <span>
                {t.rich('retry.button', {
                  total: () => <span className="num">{total}</span>,
                  way: () => <ByChoice of="way" words={names} otherwise={names[0]?.word} />,
                })}
              </span>
              <Icon name="leave" />
            </button>
            <p className="note">{t('retry.note')}</p>
          </form>
        ) : (
          <p className="second">{t('retry.none')}</p>
        )}
      </section>
      <section>
        <h2>{t('retry.later_title')}</h2>
        <p className="second">{t(order.cartId ? 'retry.later' : 'retry.later_link')}</p>
        <p>
          <Link className="link" href={address(locale)}>
            {t('retry.shop')} <Icon name="right" />
          </Link>
        </p>
      </section>
    </>
  );
}

function Hidden({ part, provider }: { part: OrderPart; provider?: string }) {
  return (
    <>
      <input type="hidden" name="locale" value={part.locale} />
      <input type="hidden" name="token" value={part.order.token} />
      {provider ? <input type="hidden" name="provider" value={provider} /> : null}
    </>
  );
}

function choicesOf({ order }: OrderPart, shop: Shop): PaymentChoice[] {
  return isMarket(order.market) ? paymentChoices(shop.gateways, order.market, order.totalMinor) : [];
}

/** Who has just said no is offered again, but not first. */
function refusedLast(choices: readonly PaymentChoice[], state: OrderPart['state']): PaymentChoice[] {
  const no = state.wall === 'stopped' ? state.payment?.provider : undefined;
  return [...choices.filter((choice) => choice.provider !== no), ...choices.filter((choice) => choice.provider === no)];
}
