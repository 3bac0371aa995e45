import 'server-only';
import { clearStockPages } from '../catalog/clear';
import { env } from '../env';
import { tellBack } from '../mail/back-mail';
import { mailEffects } from '../mail/effects';
import { closeSession } from '../payments/close-session';
import type { Shop } from '../shop';
import { drainOutbox, type Effects } from './worker';

/** Carries out what is due: mails, and clearing cached pages. Answers how many effects were done. */
export async function carryOutEffects(shop: Shop): Promise<number> {
  const { smtpUrl, mailFrom } = env();
  const effects: Effects = {
    ...mailEffects(shop, { smtpUrl, mailFrom }),
    'mail.back': (row) =>
      tellBack(
        shop.db,
        { smtpUrl, mailFrom },
        {
          wishId: row.payload.wishId ?? '',
          dedupe: row.dedupe,
          now: shop.clock(),
          appUrl: shop.appUrl,
        },
      ),
    'payment.close': async (row) => {
      await closeSession(shop, row.payload.paymentId ?? '');
    },
    'cache.stock': (row) => clearStockPages(shop.db, row.payload.variants?.split(' ') ?? []),
  };
  return drainOutbox(shop.db, shop.clock, effects);
}
