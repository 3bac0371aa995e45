import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { address } from '@/components/shop/addresses';
import { Icon } from '@/components/ui/icon';
import { deliveryIn } from '@/lib/catalog/delivery';
import { formatMoney } from '@/lib/i18n/format';
import { marketOf } from '@/lib/markets';
import { providerName } from '@/lib/payments/choices';
import { addressLines } from './address-lines';
import type { OrderPart } from './order-part';
import { CopyLink, PrintButton } from './page-tools-client';

type Props = { part: OrderPart };

/** Paid: what happens next, and where the things go. */
export async function WhatNow({ part }: Props) {
  const { order, locale } = part;
  const t = await getTranslations({ locale, namespace: 'order' });
  const ways = order.market === marketOf(locale) ? await deliveryIn(locale) : [];
  const way = ways.find(({ code }) => code === order.shippingMethod);
  return (
    <>
      <section>
        <h2>{t('next.title')}</h2>
        <p className="second">{t('next.words')}</p>
        {way ? <p className="second">{t('next.travels', { way: way.title, note: way.note })}</p> : null}
      </section>
      <GoesTo part={part} />
    </>
  );
}

async function GoesTo({ part: { order, locale } }: Props) {
  const t = await getTranslations({ locale, namespace: 'order' });
  const lines = addressLines(order, locale);
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>{t('goes_to')}</h2>
      <address className="second">
        {lines.map((line) => (
          <span key={line} className="row-line">
            {line}
          </span>
        ))}
      </address>
    </section>
  );
}

/** The page is the receipt, for ever. */
export async function KeepThisPage({ part }: Props) {
  const order = await getTranslations({ locale: part.locale, namespace: 'order' });
  const t = await getTranslations({ locale: part.locale, namespace: 'order.keep' });
  return (
    <section>
      <h2>{t('title')}</h2>
      <p className="second">{part.order.kind === 'gift' ? order('gift.keep') : t('words')}</p>
      <div className="acts">
        <PrintButton>
          <Icon name="print" /> {t('print')}
        </PrintButton>
        <CopyLink done={t('copied')}>
          <Icon name="copy" /> {t('copy')}
        </CopyLink>
      </div>
    </section>
  );
}

/** A person looks: what they do, and what to say when one wants to talk. No pay button here. */
export async function LookingStory({ part: { order, state, locale } }: Props) {
  const t = await getTranslations({ locale, namespace: 'order.review' });
  const shop = await getTranslations({ locale, namespace: 'shop' });
  const provider = providerName(state.payment?.provider ?? '');
  return (
    <>
      <section>
        <h2>{t('title')}</h2>
        <p className="second">{t('words', { provider, email: order.email })}</p>
      </section>
      <section>
        <h2>{t('talk_title')}</h2>
        <p className="second">
          {t.rich('talk', { number: order.number, b: (words) => <b className="num">{words}</b> })}
        </p>
        <p className="acts">
          <Link className="btn quiet" href={address(locale, 'info', 'write')}>
            <Icon name="mail" /> {shop('info.write.link')}
          </Link>
        </p>
      </section>
    </>
  );
}

/** Money went back: how much, where. */
export async function GivenBackStory({ part }: Props) {
  const { order, state, locale } = part;
  const t = await getTranslations({ locale, namespace: 'order.returned' });
  const money = (minor: bigint) => formatMoney(minor, order.currency, locale);
  return (
    <>
      <section>
        <h2>{t('title')}</h2>
        <p className="second">
          {t.rich('words', {
            refunded: money(order.refundedMinor),
            paid: money(order.paidMinor),
            provider: providerName(state.payment?.provider ?? ''),
            number: order.number,
            b: (words) => <b className="num">{words}</b>,
          })}
        </p>
      </section>
      <KeepThisPage part={part} />
    </>
  );
}

/** Another order took this one's place. */
export async function ClosedStory({ part: { locale, state } }: Props) {
  const namespace = state.word === 'called_off' ? 'order.called_off' : 'order.closed';
  const t = await getTranslations({ locale, namespace });
  return (
    <section>
      <h2>{t('title')}</h2>
      <p className="second">{t('words')}</p>
      <p>
        <Link className="link" href={address(locale, 'cart')}>
          {t('cart')} <Icon name="right" />
        </Link>
      </p>
    </section>
  );
}
