import { type Entry, entry, sentences, type TimelineFacts } from './timeline-entry';
import type { AdminWords } from './words';

/** Parcels that left, each with what was in it. */
export function parcelEntries({ parcels, lines }: TimelineFacts, { t }: AdminWords): Entry[] {
  return parcels.map(({ id, at, carrier, trackingNumber, trackingUrl, who, things }) => {
    const list = things.map(({ position, quantity }) =>
      t('time.parcelThing', {
        quantity: String(quantity),
        title: lines.find((line) => line.position === position)?.title ?? '',
      }),
    );
    const said = sentences(
      carrier
        ? t('time.parcelWith', { carrier, things: list.join(', ') })
        : t('time.parcelAlone', { things: list.join(', ') }),
      trackingNumber && t('time.parcelNumber', { number: trackingNumber }),
    );
    const subject = t('time.parcel', { who: who ?? t('time.somebody') });
    return entry({
      key: `parcel-${id}`,
      at,
      icon: 'van',
      tone: 'paid',
      subject,
      said,
      href: trackingUrl,
      linkWords: t('time.parcelFollow'),
    });
  });
}

/** What staff wrote to each other. */
export function noteEntries({ notes }: TimelineFacts, { t }: AdminWords): Entry[] {
  return notes.map(({ id, at, text, who }) =>
    entry({
      key: `note-${id}`,
      at,
      icon: 'person',
      subject: t('time.note', { who: who ?? t('time.somebody') }),
      said: `“${text}”`,
    }),
  );
}
