import type { OrderDetail } from './order-detail';
import type { Raw } from './raw';

/** One line of an order's history: a bold subject and a plain predicate. */
export type Entry = {
  key: string;
  at: Date;
  icon:
    | 'bag'
    | 'leave'
    | 'cross'
    | 'again'
    | 'hook'
    | 'back'
    | 'clock'
    | 'person'
    | 'check'
    | 'mail'
    | 'warning'
    | 'parcel'
    | 'van';
  tone: 'plain' | 'paid' | 'stopped' | 'review' | 'waiting';
  /** Money changed the order's state: its disc is filled. */
  big: boolean;
  subject: string;
  said: string;
  raw: Raw | null;
  href: string | null;
  /** Words of the link; those of a mail where there are none. */
  linkWords: string | null;
};

export type TimelineFacts = Pick<OrderDetail, 'payments' | 'refunds' | 'evidence' | 'audit' | 'parcels' | 'notes'> & {
  order: Pick<OrderDetail['order'], 'placedAt' | 'totalMinor' | 'currency' | 'fullName'>;
  lines: readonly Pick<OrderDetail['lines'][number], 'position' | 'title' | 'quantity'>[];
  inbox: readonly Pick<
    OrderDetail['inbox'][number],
    | 'id'
    | 'provider'
    | 'signed'
    | 'body'
    | 'headers'
    | 'receivedAt'
    | 'repeats'
    | 'state'
    | 'verdict'
    | 'tries'
    | 'error'
  >[];
  mails: readonly Pick<
    OrderDetail['mails'][number],
    'id' | 'subject' | 'recipient' | 'createdAt' | 'sentAt' | 'error'
  >[];
  reviews: readonly Pick<
    OrderDetail['reviews'][number],
    'id' | 'kind' | 'detail' | 'openedAt' | 'resolvedAt' | 'resolvedBy'
  >[];
};

/** An entry with what most have not. */
export function entry(given: Pick<Entry, 'key' | 'at' | 'icon' | 'subject' | 'said'> & Partial<Entry>): Entry {
  return { tone: 'plain', big: false, raw: null, href: null, linkWords: null, ...given };
}

/** Sentences that may be missing, one after the other. */
export function sentences(...parts: readonly (string | null | false)[]): string {
  return parts.filter(Boolean).join(' ');
}
