import { formatDate } from '../i18n/format';
import type { LetterWords } from './letter-words';
import type { OrderFacts } from './order-facts';
import { aboutLine, addressOf, firstName, frameOf, pictureOf, voiceOf } from './order-words';

/** One parcel on its way. */
export type Shipment = {
  /** Empty where nobody carries it for us. */
  carrier: string;
  /** The carrier's own name of the parcel; null where there is none. */
  number: string | null;
  /** Where it can be followed: http or https; null where it can't. */
  link: string | null;
  /** How many of each of the order's lines, by position. */
  things: readonly { position: number; quantity: number }[];
  /** Something of the order has yet to leave. */
  more: boolean;
  at: Date;
};

/** Says what left, with whom, and where it can be followed. */
export async function shippedWords(facts: OrderFacts, shipment: Shipment, appUrl: string): Promise<LetterWords> {
  const { order } = facts;
  const voice = await voiceOf(order, appUrl);
  const { t, locale } = voice;
  const frame = frameOf(facts, voice);
  const { carrier, number } = shipment;
  const link = followable(shipment.link);
  const name = firstName(order.fullName);
  const date = formatDate(shipment.at, locale);
  const seeOrder = { label: t('receipt.see'), url: frame.url };
  return {
    ...frame,
    mood: 'paid',
    subject: t('shipped.subject', { number: order.number }),
    preview: carrier ? t('shipped.preview', { carrier }) : t('shipped.previewPlain'),
    title: name ? t('shipped.title', { name }) : t('shipped.titlePlain'),
    said: [
      carrier ? t('shipped.handed', { carrier, date }) : t('shipped.handedPlain', { date }),
      ...(shipment.more ? [t('shipped.rest')] : []),
    ],
    lines: facts.lines.flatMap((line) => {
      const quantity = shipment.things.find(({ position }) => position === line.position)?.quantity ?? 0;
      const { position, title } = line;
      const picture = pictureOf(line.picture, appUrl);
      return quantity > 0
        ? [{ key: position, title, about: aboutLine(line, quantity, voice), sum: null, picture }]
        : [];
    }),
    sums: [],
    total: null,
    notes: [
      ...(number ? [{ label: t('shipped.number'), lines: [number] }] : []),
      ...addressOf(facts, t('receipt.to'), locale),
    ],
    way: link ? { label: t('shipped.follow'), url: link } : seeOrder,
    also: link ? seeOrder : null,
    foot: [t('shipped.why')],
  };
}

/** A carrier's address as typed by staff: only what a browser opens as a page. */
function followable(link: string | null): string | null {
  const url = link !== null && URL.canParse(link) ? new URL(link) : null;
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}
