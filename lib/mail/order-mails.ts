import { createHash } from 'node:crypto';
import { render } from '@react-email/render';
import { eq } from 'drizzle-orm';
import { createElement } from 'react';
import type { Db } from '@/db/client';
import { mails, orders } from '@/db/schema';
import { Receipt } from './receipt';
import { receiptFacts } from './receipt-facts';
import { receiptText } from './receipt-text';
import { receiptWords } from './receipt-words';
import { MailError, type MailSettings, sendMail } from './send';

export type MailRow = typeof mails.$inferSelect;

/**
 * Writes the receipt of a paid order, once per `dedupe`: called again it answers the mail as it was first written.
 * `appUrl` is the public origin. Throws when there is no such order.
 */
export async function writeReceipt(
  db: Db,
  { orderId, dedupe, now, appUrl }: { orderId: string; dedupe: string; now: Date; appUrl: string },
): Promise<MailRow> {
  const messageId = messageIdOf(dedupe, appUrl);
  const written = await byMessageId(db, messageId);
  if (written) return written;
  const facts = await receiptFacts(db, orderId);
  const words = await receiptWords(facts, appUrl);
  const [made] = await db
    .insert(mails)
    .values({
      orderId,
      kind: 'receipt',
      messageId,
      recipient: facts.order.email,
      subject: words.subject,
      html: await render(createElement(Receipt, { words })),
      text: receiptText(words),
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning();
  // Another worker was quicker by a moment.
  const row = made ?? (await byMessageId(db, messageId));
  if (!row) throw new Error('the receipt was not written');
  return row;
}

export type Delivery = 'sent' | 'kept' | 'sent_before';

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
function messageIdOf(dedupe: string, appUrl: string): string {
  const name = createHash('sha256').update(dedupe).digest('hex').slice(0, 32);
  return `${name}@${new URL(appUrl).hostname}`;
}
