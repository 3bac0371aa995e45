import { getTranslations } from 'next-intl/server';
import { Icon } from '@/components/ui/icon';
import { SECOND } from '@/lib/clock';
import { providerName } from '@/lib/payments/choices';
import type { OrderPart } from './order-part';

/** When the provider was last asked, and a link that asks again. One that cannot be asked is listened to. */
export async function LiveLine({ part: { order, state, locale, now } }: { part: OrderPart }) {
  const t = await getTranslations({ locale, namespace: 'order.live' });
  const provider = providerName(state.payment?.provider ?? '');
  const asked = state.payment?.askedAt ?? null;
  const untellable = state.word === 'untellable';
  return (
    <div className="live">
      <span>
        {untellable ? t('untellable', { provider }) : null}
        {!untellable && asked === null ? t('not_asked', { provider }) : null}
        {!untellable && asked !== null
          ? t.rich('asked', { provider, b: () => <b>{ago(now.getTime() - asked.getTime(), locale)}</b> })
          : null}
      </span>
      {/* The page itself asks whenever it is drawn on the server: a whole new page works with and without JavaScript. */}
      <a className="link t" href={`/${locale}/orders/${order.token}`}>
        <Icon name="again" /> {untellable ? t('look_again') : t('ask_now')}
      </a>
    </div>
  );
}

/** "4 seconds ago", "2 minutes ago" in the locale's words; `past` in milliseconds. */
function ago(past: number, locale: string): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  const seconds = Math.max(1, Math.round(past / SECOND));
  return seconds < 90 ? words.format(-seconds, 'second') : words.format(-Math.round(seconds / 60), 'minute');
}
