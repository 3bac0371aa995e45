import type { Effects } from '../outbox/worker';
import { askAboutOrder } from '../payments/ask';
import type { Shop } from '../shop';
import type { LetterWords } from './letter-words';
import type { OrderFacts } from './order-facts';
import { deliverMail, type MailKind, writeMail } from './order-mails';
import { placedWords } from './placed-words';
import { receiptWords } from './receipt-words';
import { refundWords } from './refund-words';
import type { MailSettings } from './send';
import { type Shipment, shippedWords } from './shipped-words';
import { unpaidNow } from './unpaid';

type Row = Parameters<Effects[string]>[0];
type Say = (facts: OrderFacts, appUrl: string) => Promise<LetterWords | null>;

/** The topics that are mails. Each writes its mail once per row and hands it over until the mail server takes it. */
export function mailEffects(shop: Shop, settings: MailSettings): Effects {
  const mail = async (row: Row, kind: MailKind, say: Say) => {
    const now = shop.clock();
    const { dedupe, payload } = row;
    const wish = { kind, orderId: payload.orderId ?? '', dedupe, now, appUrl: shop.appUrl };
    const written = await writeMail(shop.db, wish, say);
    if (written) await deliverMail(shop.db, written.id, settings, now);
  };
  return {
    'mail.receipt': (row) => mail(row, 'receipt', receiptWords),
    // Nobody who has paid is reminded: the providers are asked first.
    'mail.placed': async (row) => {
      await askAboutOrder(shop, row.payload.orderId ?? '');
      await mail(row, 'order-placed', async (facts, appUrl) => {
        const unpaid = await unpaidNow(shop, facts);
        return unpaid && placedWords(facts, unpaid, appUrl);
      });
    },
    'mail.refunded': (row) => mail(row, 'refund', (facts, appUrl) => refundWords(facts, givenBackOf(row), appUrl)),
    'mail.shipped': (row) => mail(row, 'shipped', (facts, appUrl) => shippedWords(facts, shipmentOf(row), appUrl)),
  };
}

function givenBackOf({ payload, createdAt }: Row): Parameters<typeof refundWords>[1] {
  return {
    amountMinor: BigInt(payload.amountMinor ?? '0'),
    soFarMinor: BigInt(payload.soFarMinor ?? '0'),
    at: createdAt,
    provider: payload.provider ?? '',
    by: payload.by === 'staff' ? 'staff' : 'provider',
  };
}

/** Of a parcel's row: `things` is "position:quantity" for each line that is in it, with spaces between; `more` is "1" or empty. */
function shipmentOf({ payload, createdAt }: Row): Shipment {
  const things = (payload.things ?? '').split(' ').flatMap((one) => {
    const [position, quantity] = one.split(':').map(Number);
    return position !== undefined && quantity ? [{ position, quantity }] : [];
  });
  const { carrier = '', number, link, more } = payload;
  return { carrier, number: number || null, link: link || null, more: more === '1', things, at: createdAt };
}
