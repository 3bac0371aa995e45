import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { address } from '@/components/shop/addresses';
import { Icon } from '@/components/ui/icon';
import { formatMoney, formatTime } from '@/lib/i18n/format';
import { payAgainAction } from '@/lib/orders/actions';
import { type PaymentChoice, providerName } from '@/lib/payments/choices';
import { wayCode } from '@/lib/payments/ways';
import type { Shop } from '@/lib/shop';
import { ByChoice } from './by-choice';
import { HiddenFields } from './hidden-fields';
import { Notice } from './notice';
import type { OrderPart } from './order-part';
import { choicesOf, leftOpenOf } from './order-ways';
import { UnpaidBox } from './unpaid-box';
import { type OpenWay, openWays, WayCards, wayNames } from './way-cards';

type Props = { part: OrderPart; shop: Shop };

/** While waiting: the quiet way to pay again, the same way or another one. */
export async function PayWhileWaiting({ part, shop }: Props) {
  const { order, state, locale } = part;
  const t = await getTranslations({ locale, namespace: 'order' });
  const current = state.payment ? wayCode(state.payment) : '';
  const ways = openWays(await choicesOf(part, shop));
  const same = ways.filter((way) => way.code === current);
  const others = ways.filter((way) => way.code !== current);
  const total = formatMoney(order.totalMinor, order.currency, locale);
  const provider = providerName(state.payment?.provider ?? '');
  const held = order.heldUntil !== null && order.heldUntil > part.now ? formatTime(order.heldUntil, locale) : null;
  return (
    <>
      <section>
        <h2>{t('again.title', { provider })}</h2>
        <p className="second">{t(state.word === 'unreachable' ? 'again.unreachable_words' : 'again.words')}</p>
        <div className="acts">
          {same.map((way) => (
            <form key={way.code} action={payAgainAction}>
              <HiddenFields part={part} way={way.code} />
              <button type="submit" className="btn quiet">
                {order.gift?.open ? t('again.button_open', { provider }) : t('again.button', { total })}
              </button>
            </form>
          ))}
        </div>
        <OtherWays part={part} shop={shop} ways={others} />
      </section>
      <p className="note">
        {held ? t('kept_until', { time: held }) : null} {order.cartId ? t('kept') : null}
      </p>
    </>
  );
}

/** Beside a code: every other way to pay this order. */
export async function PayAnotherWay({ part, shop }: Props) {
  const { state, locale } = part;
  const t = await getTranslations({ locale, namespace: 'order' });
  const current = state.payment ? wayCode(state.payment) : '';
  const others = openWays(await choicesOf(part, shop)).filter((way) => way.code !== current);
  if (others.length === 0) return null;
  return (
    <section>
      <h2>{t('again.another_title')}</h2>
      <p className="second">{t('again.another')}</p>
      <OtherWays part={part} shop={shop} ways={others} />
    </section>
  );
}

async function OtherWays({ part, shop, ways }: Props & { ways: readonly OpenWay[] }) {
  if (ways.length === 0) return null;
  const t = await getTranslations({ locale: part.locale, namespace: 'order' });
  const title = await getTranslations({ locale: part.locale, namespace: 'checkout.way_titles' });
  const words = ({ choice: { provider, name }, other }: OpenWay) => {
    if (other) return t('again.other_way', { way: title(other) });
    return t(provider === part.state.payment?.provider ? 'again.own_page' : 'again.other', { provider: name });
  };
  return (
    <form action={payAgainAction} className="acts">
      <HiddenFields part={part} />
      <UnpaidBox left={leftOpenOf(part, shop)} locale={part.locale} />
      {ways.map((way) => (
        <button key={way.code} type="submit" name="provider" value={way.code} className="link plain">
          {words(way)}
        </button>
      ))}
    </form>
  );
}

/** Nothing was paid: every way to pay on the same order. */
export async function PayOnIt({ part, shop }: Props) {
  const { order, state, locale } = part;
  const t = await getTranslations({ locale, namespace: 'order' });
  const choices = refusedLast(await choicesOf(part, shop), state);
  const ways = openWays(choices);
  const total = formatMoney(order.totalMinor, order.currency, locale);
  const names = wayNames(ways);
  const earlier = order.payments.find((payment) => payment !== state.payment && payment.closedAt === null);
  const before = state.payment ? wayCode(state.payment) : '';
  const onceMore = ({ code }: OpenWay, title: string) =>
    code === before ? t('retry.once_more', { provider: title }) : title;
  return (
    <>
      {state.alsoOpen && earlier ? (
        <Notice tone="waiting">{t('retry.also_open', { provider: providerName(earlier.provider) })}</Notice>
      ) : null}
      <section>
        <h2>{t('retry.title')}</h2>
        {ways.length > 0 ? (
          <form action={payAgainAction} className="pay">
            <HiddenFields part={part} />
            <WayCards choices={choices} locale={locale} path="provider" titleOf={onceMore} />
            <UnpaidBox left={leftOpenOf(part, shop)} locale={locale} />
            <button type="submit" className="btn tall">
              <span>
                {t.rich(order.gift?.open ? 'retry.button_open' : 'retry.button', {
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

/** Who has just said no is offered again, but not first. */
function refusedLast(choices: readonly PaymentChoice[], state: OrderPart['state']): PaymentChoice[] {
  const no = state.wall === 'stopped' ? state.payment?.provider : undefined;
  return [...choices.filter((choice) => choice.provider !== no), ...choices.filter((choice) => choice.provider === no)];
}
