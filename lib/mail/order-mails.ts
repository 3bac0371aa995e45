import { createHash } from 'node:crypto';
import { render } from '@react-email/render';
import { eq } from 'drizzle-orm';
import { createElement } from 'react';
import type { Db } from '@/db/client';
import { mails, orders } from '@/db/schema';
import { makerOf } from '../admin/maker';
import { Letter } from './letter';
import { letterText } from './letter-text';
import type { LetterWords } from './letter-words';
import { type OrderFacts, orderFacts } from './order-facts';
import { MailError, type MailSettings, sendMail } from './send';

type MailRow = typeof mails.$inferSelect;

/** What a mail about an order is, as its header X-Kiosk-Mail says it. */
export const MAIL_KINDS = ['receipt', 'order-placed', 'refund', 'shipped'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** One mail to write: `dedupe` names the effect it belongs to, `appUrl` is the public origin. */
export type MailWish = { kind: MailKind; orderId: string; dedupe: string; now: Date; appUrl: string };

/**
 * Writes a mail about an order, once per `dedupe`: called again it answers the mail as it was first written. `say`
 * answers its words, or null where there is nothing to write any more. Throws when there is no such order.
 */
export async function writeMail(
  db: Db,
  { kind, orderId, dedupe, now, appUrl }: MailWish,
  say: (facts: OrderFacts, appUrl: string) => Promise<LetterWords | null>,
): Promise<MailRow | null> {
  const messageId = messageIdOf(dedupe, appUrl);
  const written = await byMessageId(db, messageId);
  if (written) return written;
  const facts = await orderFacts(db, orderId);
  const words = await say(facts, appUrl);
  if (!words) return null;
  const [made] = await db
    .insert(mails)
    .values({
      orderId,
      kind,
      messageId,
      recipient: facts.order.email,
      subject: words.subject,
      ...(await letterOf(await signed(db, words))),
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning();
  // Another worker was quicker by a moment.
  const row = made ?? (await byMessageId(db, messageId));
  if (!row) throw new Error('the mail was not written');
  return row;
}

/** Under the name and with the address that the merchant gave the shop. */
async function signed(db: Db, words: LetterWords): Promise<LetterWords> {
  const { name, lines } = await makerOf(db, words.shop);
  return { ...words, shop: name, foot: [...words.foot, ...lines] };
}

/** A mail's two forms. */
export async function letterOf(words: LetterWords): Promise<{ html: string; text: string }> {
  return { html: await render(createElement(Letter, { words })), text: letterText(words) };
}

type Delivery = 'sent' | 'kept' | 'sent_before';

/**
 * Sends a written mail, unless it was sent before or no mail server is set. Throws MailError when the server did not
 * take it; the mail says why, and a later call tries again. After a crash between the two it may go twice, with one
 * Message-ID.
 */
export async function deliverMail(db: Db, mailId: string, settings: MailSettings, now: Date): Promise<Delivery> {
  const [found] = await db
    .select({ mail: mails, order: orders.number })
    .from(mails)
    .leftJoin(orders, eq(orders.id, mails.orderId))
    .where(eq(mails.id, mailId));
  if (!found) throw new Error(`mail ${mailId} does not exist`);
  const { smtpUrl, mailFrom } = settings;
  if (found.mail.sentAt) return 'sent_before';
  if (!smtpUrl) return 'kept';
  try {
    await sendMail({ smtpUrl, mailFrom }, { ...found.mail, order: found.order });
  } catch (error) {
    if (error instanceof MailError) await db.update(mails).set({ error: error.message }).where(eq(mails.id, mailId));
    throw error;
  }
  await db.update(mails).set({ sentAt: now, error: null }).where(eq(mails.id, mailId));
  return 'sent';
}

async function byMessageId(db: Db, messageId: string): Promise<MailRow | undefined> {
  const [row] = await db.select().from(mails).where(eq(mails.messageId, messageId));
  return row;
}

/** The same effect makes the same id, so that a mail that goes twice is recognised as one. */
export function messageIdOf(dedupe: string, appUrl: string): string {
  const name = createHash('sha256').update(dedupe).digest('hex').slice(0, 32);
  return `${name}@${new URL(appUrl).hostname}`;
}
