import 'server-only';
import { shopIdentity } from '../admin/settings-shop';
import { INVITATION_KEY } from '../auth/invitations';
import { unseal } from '../cart/sealed';
import { clearGoods, clearStockPages } from '../catalog/clear';
import { touchedOf } from '../catalog/clear-later';
import { env } from '../env';
import { tellBack } from '../mail/back-mail';
import { mailEffects } from '../mail/effects';
import { tellInvited } from '../mail/invitation-mail';
import { closeSession } from '../payments/close-session';
import type { Shop } from '../shop';
import { drainOutbox, type Effects } from './worker';

/** Carries out what is due: mails, and clearing cached pages. Answers how many effects were done. */
export async function carryOutEffects(shop: Shop): Promise<number> {
  const { smtpUrl } = env();
  // Asked for only where mails leave at all.
  const mailFrom = (smtpUrl && (await shopIdentity(shop.db)).mailFrom) || env().mailFrom;
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
    'mail.invitation': async ({ payload, dedupe }) => {
      // Without its key, because it was sent before or the secret is another: nothing is left to tell.
      const token = unseal(payload.key ?? '', env().authSecret, INVITATION_KEY);
      if (token === null) return;
      const told = { invitationId: payload.invitationId ?? '', token, dedupe, now: shop.clock(), appUrl: shop.appUrl };
      await tellInvited(shop.db, { smtpUrl, mailFrom }, told);
    },
    'payment.close': async (row) => {
      await closeSession(shop, row.payload.paymentId ?? '');
    },
    'cache.goods': async (row) => clearGoods(touchedOf(row.payload)),
    'cache.stock': (row) => clearStockPages(shop.db, row.payload.variants?.split(' ') ?? []),
  };
  return drainOutbox(shop.db, shop.clock, effects);
}
