import { getTranslations } from 'next-intl/server';
import { address } from '@/components/shop/addresses';
import { Icon } from '@/components/ui/icon';
import { currentShop } from '@/lib/current-shop';
import type { OrderPart } from './order-part';
import { CopyLink, ShareLink } from './page-tools-client';

/** The page's address for another device or another person: to scan, to send, to copy, and to read. */
export async function TakeAlong({ part: { order, locale } }: { part: OrderPart }) {
  const t = await getTranslations({ locale, namespace: 'order' });
  const { appUrl } = await currentShop();
  const path = address(locale, 'orders', order.token);
  return (
    <details className="along">
      <summary>
        <span className="link">{t('share.title')}</span> <Icon name="down" />
      </summary>
      <div>
        <picture>
          <img
            src={`${path}/code.svg`}
            alt={t('share.alt', { number: order.number })}
            width={220}
            height={220}
            loading="lazy"
          />
        </picture>
        <div>
          <p className="second">{t('share.words')}</p>
          <p className="code">{`${appUrl}${path}`}</p>
          <div className="acts">
            <CopyLink done={t('keep.copied')}>
              <Icon name="copy" /> {t('keep.copy')}
            </CopyLink>
            <ShareLink title={t('share.named', { number: order.number })}>{t('share.send')}</ShareLink>
          </div>
        </div>
      </div>
    </details>
  );
}
