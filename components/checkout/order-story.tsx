import { getTranslations } from 'next-intl/server';
import { providerName } from '@/lib/payments/choices';
import type { Shop } from '@/lib/shop';
import { LiveLine } from './live-line';
import { Notice } from './notice';
import { noticeWords } from './order-notice';
import type { OrderPart } from './order-part';
import { PayAnotherWay, PayOnIt, PayWhileWaiting } from './pay-again';
import { codeOf } from './qr-panel';
import { ClosedStory, GivenBackStory, KeepThisPage, LookingStory, WhatNow } from './stories';
import { TakeAlong } from './take-along';

type Props = OrderPart & { shop: Shop; notice: unknown };

/** What happens now and what the shopper can do, for each state of the order. */
export async function OrderStory({ shop, notice, ...part }: Props) {
  const told = takesTries(part) ? await noticeWords(notice, part.locale) : null;
  return (
    <>
      {told ? <Notice tone="waiting">{told}</Notice> : null}
      <Body part={part} shop={shop} />
      <TakeAlong part={part} />
    </>
  );
}

/** A notice speaks of a try to pay: it is old news on a page that can take no more tries. */
function takesTries({ state: { payable, word } }: OrderPart): boolean {
  return payable || word === 'opening';
}

async function Body({ part, shop }: { part: OrderPart; shop: Shop }) {
  if (codeOf(part)) return <PayAnotherWay part={part} shop={shop} />;
  switch (part.state.wall) {
    case 'waiting':
      return <Waiting part={part} shop={shop} />;
    case 'paid':
      return (
        <>
          {part.order.kind === 'gift' ? null : <WhatNow part={part} />}
          <KeepThisPage part={part} />
        </>
      );
    case 'review':
      return <LookingStory part={part} />;
    case 'stopped':
      return <PayOnIt part={part} shop={shop} />;
    case 'quiet':
      if (part.state.payable) return <PayOnIt part={part} shop={shop} />;
      return part.state.word === 'superseded' || part.state.word === 'called_off' ? (
        <ClosedStory part={part} />
      ) : (
        <GivenBackStory part={part} />
      );
  }
}

async function Waiting({ part, shop }: { part: OrderPart; shop: Shop }) {
  const t = await getTranslations({ locale: part.locale, namespace: 'order' });
  const provider = providerName(part.state.payment?.provider ?? '');
  return (
    <>
      <LiveLine part={part} />
      <section>
        <h2>{t('close.title')}</h2>
        <p className="second">
          {t.rich('close.words', { provider, email: part.order.email, b: (words) => <b>{words}</b> })}
        </p>
      </section>
      {part.state.payable ? <PayWhileWaiting part={part} shop={shop} /> : null}
    </>
  );
}
