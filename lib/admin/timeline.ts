import type { Entry, TimelineFacts } from './timeline-entry';
import { evidenceEntries } from './timeline-evidence';
import { inboxEntries, mailEntries, orderEntries, staffEntries, tryEntries } from './timeline-others';
import { noteEntries, parcelEntries } from './timeline-parcels';
import { refundEntries } from './timeline-refunds';
import type { AdminWords } from './words';

/**
 * All that happened to one order, newest first. Of things that happened in the same millisecond the consequence stands
 * above its cause.
 */
export function timelineOf(facts: TimelineFacts, words: AdminWords): Entry[] {
  const entries = [
    ...orderEntries(facts, words),
    ...tryEntries(facts, words),
    ...inboxEntries(facts, words),
    ...evidenceEntries(facts, words),
    ...staffEntries(facts, words),
    ...refundEntries(facts, words),
    ...parcelEntries(facts, words),
    ...noteEntries(facts, words),
    ...mailEntries(facts, words),
  ];
  return entries
    .map((entry, place) => ({ entry, place }))
    .sort((a, b) => b.entry.at.getTime() - a.entry.at.getTime() || b.place - a.place)
    .map(({ entry }) => entry);
}
