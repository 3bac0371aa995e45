import { and, eq, isNull, sql } from 'drizzle-orm';
import { createTranslator } from 'next-intl';
import type { Db } from '@/db/client';
import { invitations, mails, outbox, users } from '@/db/schema';
import { messagesFor } from '../i18n/messages';
import { DEFAULT_LOCALE } from '../markets';
import type { LetterWords } from './letter-words';
import { letterOf, messageIdOf } from './order-mails';
import { MailError, type MailSettings, sendMail } from './send';

/** `token` is the key of the mail's link. */
type Told = { invitationId: string; token: string; dedupe: string; now: Date; appUrl: string };

/**
 * Sends an invitation. What is kept of the mail lacks the key: whoever may read mails must not become somebody else by
 * it. Nothing happens where the offer was taken or taken back meanwhile. Throws MailError when the server did not take it.
 */
export async function tellInvited(db: Db, settings: MailSettings, told: Told): Promise<void> {
  const { invitationId, token, dedupe, now, appUrl } = told;
  const [offer] = await db
    .select({ email: invitations.email, by: users.name })
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.invitedBy))
    .where(and(eq(invitations.id, invitationId), isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt)));
  if (offer) {
    const words = await invitationWords(offer.by, `${appUrl}/admin/invite/${token}`);
    const letter = await letterOf(words);
    const messageId = messageIdOf(dedupe, appUrl);
    const { subject } = words;
    const mail = { kind: 'invitation', messageId, recipient: offer.email, subject };
    const kept = { html: letter.html.replaceAll(token, '…'), text: letter.text.replaceAll(token, '…') };
    await db
      .insert(mails)
      .values({ ...mail, ...kept, createdAt: now })
      .onConflictDoNothing();
    await send(db, settings, { ...mail, ...letter, order: null }, now);
  }
  await db
    .update(outbox)
    .set({ payload: sql`${outbox.payload} - 'key'` })
    .where(eq(outbox.dedupe, dedupe));
}

async function send(
  db: Db,
  { smtpUrl, mailFrom }: MailSettings,
  mail: Parameters<typeof sendMail>[1],
  now: Date,
): Promise<void> {
  if (!smtpUrl) return;
  const its = eq(mails.messageId, mail.messageId);
  try {
    await sendMail({ smtpUrl, mailFrom }, mail);
  } catch (error) {
    if (error instanceof MailError) await db.update(mails).set({ error: error.message }).where(its);
    throw error;
  }
  await db.update(mails).set({ sentAt: now, error: null }).where(its);
}

async function invitationWords(by: string, url: string): Promise<LetterWords> {
  const messages = await messagesFor('en');
  const t = createTranslator({ locale: DEFAULT_LOCALE, messages, namespace: 'mail' });
  const shop = messages.shop.mark;
  return {
    lang: DEFAULT_LOCALE,
    shop,
    subject: t('invitation.subject', { shop }),
    preview: t('invitation.said', { by }),
    mood: 'quiet',
    order: '',
    title: t('invitation.title'),
    said: [t('invitation.said', { by }), t('invitation.how')],
    test: null,
    lines: [],
    sums: [],
    total: null,
    notes: [],
    way: { label: t('invitation.way'), url },
    also: null,
    copy: t('receipt.copy'),
    key: t('invitation.key'),
    url,
    foot: [t('invitation.why')],
  };
}
