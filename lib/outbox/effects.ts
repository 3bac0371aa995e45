import 'server-only';
import { clearStockPages } from '../catalog/clear';
import { env } from '../env';
import { deliverMail, writeReceipt } from '../mail/order-mails';
import { closeSession } from '../payments/close-session';
import type { Shop } from '../shop';
import { drainOutbox, type Effects } from './worker';

/** Carries out what is due: mails, and clearing cached pages. Answers how many effects were done. */
export async function carryOutEffects(shop: Shop): Promise<number> {
  const { smtpUrl, mailFrom } = env();
  const effects: Effects = {
    'mail.receipt': async (row) => {
      const now = shop.clock();
      const mail = await writeReceipt(shop.db, {
        orderId: row.payload.orderId ?? '',
        dedupe: row.dedupe,
        now,
        appUrl: shop.appUrl,
      });
      await deliverMail(shop.db, mail.id, { smtpUrl, mailFrom }, now);
    },
    'payment.close': async (row) => {
      await closeSession(shop, row.payload.paymentId ?? '');
    },
    'cache.stock': (row) => clearStockPages(shop.db, row.payload.variants?.split(' ') ?? []),
  };
  return drainOutbox(shop.db, shop.clock, effects);
}
