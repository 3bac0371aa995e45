import { formatTime } from '../i18n/format';
import { DEFAULT_LOCALE } from '../markets';
import { isResolution, isReviewKind } from '../payments/review-choices';
import { rawOf } from './raw';
import { choiceWord, reviewWords } from './review-words';
import { type Entry, entry, sentences, type TimelineFacts } from './timeline-entry';
import type { AdminWords } from './words';

export function orderEntries({ order, lines }: TimelineFacts, { t, money }: AdminWords): Entry[] {
  const count = lines.reduce((sum, line) => sum + line.quantity, 0);
  const said = t('time.placedSaid', { count, amount: money(order.totalMinor, order.currency) });
  return [entry({ key: 'placed', at: order.placedAt, icon: 'bag', subject: t('time.placed'), said })];
}

/** Tries to pay, counted from the first. */
export function tryEntries({ payments }: TimelineFacts, words: AdminWords): Entry[] {
  const { t } = words;
  return [...payments]
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .map((payment, place) => {
      const { id, reference, createdAt, expiresAt, createOutcome } = payment;
      const until = formatTime(expiresAt, DEFAULT_LOCALE);
      const said =
        createOutcome === 'opened' ? t('time.tryUntil', { reference, until }) : t('time.trySaid', { reference });
      const subject = t('time.try', { n: place + 1, provider: words.provider(payment.provider) });
      return entry({ key: `try-${id}`, at: createdAt, icon: 'leave', subject, said });
    });
}

/** Webhooks as received, with what came of them. */
export function inboxEntries({ inbox }: TimelineFacts, words: AdminWords): Entry[] {
  const { t } = words;
  return inbox.map((row) =>
    entry({
      key: `webhook-${row.id}`,
      at: row.receivedAt,
      icon: 'hook',
      tone: 'review',
      subject: t('time.webhook', { provider: words.provider(row.provider) }),
      said: sentences(
        t('time.webhookSaid', { signed: row.signed ? 'yes' : 'no', times: row.repeats + 1 }),
        verdictOf(row, words),
      ),
      raw: rawOf(row.body, row.headers),
    }),
  );
}

function verdictOf(row: TimelineFacts['inbox'][number], { t }: AdminWords): string {
  const error = row.error ?? row.verdict ?? '';
  if (row.state === 'dead') return t('time.verdict_dead', { tries: row.tries, error });
  switch (row.verdict) {
    case 'counted':
      return t('time.verdict_counted');
    case 'made_us_ask':
      return t('time.verdict_made_us_ask');
    case 'belongs_to_no_order':
      return t('time.verdict_belongs_to_no_order');
    case null:
      return row.error === null ? t('time.verdict_new') : t('time.verdict_trouble', { tries: row.tries, error });
    default:
      return row.verdict;
  }
}

export function mailEntries({ mails }: TimelineFacts, { t }: AdminWords): Entry[] {
  return mails.map((mail) => {
    const { recipient } = mail;
    const unsent = mail.error === null ? t('time.mailKept') : t('time.mailFailed', { recipient, error: mail.error });
    return entry({
      key: `mail-${mail.id}`,
      at: mail.sentAt ?? mail.createdAt,
      icon: 'mail',
      tone: mail.error === null ? 'plain' : 'stopped',
      subject: t('time.mail', { subject: mail.subject }),
      said: mail.sentAt ? t('time.mailSent', { recipient }) : unsent,
      href: `/admin/mails/${mail.id}`,
    });
  });
}

/** What needs a person, and what people did. */
export function staffEntries({ reviews, audit }: TimelineFacts, words: AdminWords): Entry[] {
  const { t } = words;
  const opened = reviews.map((review) =>
    entry({
      key: `review-${review.id}`,
      at: review.openedAt,
      icon: 'warning',
      tone: 'review',
      big: true,
      subject: t('time.review'),
      said: reviewWords(review, words),
    }),
  );
  const settled = reviews.flatMap((review) =>
    // What a person answered is told as that person's deed.
    review.resolvedAt === null || review.resolvedBy !== null
      ? []
      : [
          entry({
            key: `settled-${review.id}`,
            at: review.resolvedAt,
            icon: 'person',
            subject: t('time.matched'),
            said: '',
          }),
        ],
  );
  const done = audit.flatMap(({ id, at, action, detail, who }) => {
    if (TOLD_AS_ITSELF.has(action)) return [];
    const person = who ?? t('time.somebody');
    return [entry({ key: `audit-${id}`, at, icon: 'person', subject: person, said: deedOf(action, detail, words) })];
  });
  return [...opened, ...settled, ...done];
}

/** Parcels and notes stand in the history as what they are. */
const TOLD_AS_ITSELF: ReadonlySet<string> = new Set(['order.send', 'order.note']);

function deedOf(action: string, detail: Readonly<Record<string, string>>, { t, money }: AdminWords): string {
  const { amount: minor, currency, reason = '', reference = '', outcome = '', providers = '' } = detail;
  const amount = minor && currency && /^\d+$/.test(minor) ? money(BigInt(minor), currency) : '—';
  switch (action) {
    case 'order.ask':
      return t('time.audit_ask', { providers });
    case 'refund.request':
      return sentences(t('time.audit_refund_request', { amount, reason }), shelf(detail, t));
    case 'refund.by_hand':
      return sentences(t('time.audit_refund_by_hand', { amount, reason }), shelf(detail, t));
    case 'refund.ask_second':
    case 'confirm.ask_second':
      return t('time.audit_ask_second', {
        amount,
        reason,
        kind: action === 'refund.ask_second' ? 'refund' : 'confirm',
      });
    case 'refund.refuse_second':
    case 'confirm.refuse_second':
      return t('time.audit_refuse_second', { amount });
    case 'order.cancel':
      return t('time.audit_cancel', { reason, released: detail.released === 'yes' ? 'yes' : 'no' });
    case 'order.keep_rest':
      return t('time.audit_keep_rest', { reason });
    case 'order.receipt_again':
      return t('time.audit_receipt_again');
    case 'refund.resolve':
      return t('time.audit_refund_resolve', { amount, reason, outcome });
    case 'review.resolve': {
      const { kind = '', how = '' } = detail;
      if (!isReviewKind(kind) || !isResolution(how)) break;
      const word = choiceWord(kind, how);
      return t('time.audit_review_resolve', {
        what: t(`reviews.kind.${kind}`),
        how: t(`reviews.past.${word}`),
        reason,
      });
    }
    case 'webhook.replay':
      return t('time.audit_webhook_replay', { id: detail.inbox ?? '' });
    case 'payment.confirm':
      return t('time.audit_payment_confirm', { amount, reason, reference });
  }
  return t('time.audit', { action });
}

function shelf({ back, asked_by: second }: Readonly<Record<string, string>>, t: AdminWords['t']): string {
  return sentences(
    second !== undefined && t('time.audit_second'),
    back !== undefined && back !== '0' && t('time.audit_back', { count: Number(back) }),
  );
}
