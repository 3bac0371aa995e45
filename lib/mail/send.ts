import nodemailer from 'nodemailer';
import { SECOND } from '../clock';
import { oneLine, plainAddress } from './address';

export type MailSettings = {
  /** null: mails are kept and go nowhere. */
  smtpUrl: string | null;
  mailFrom: string;
};

export type Mail = {
  /** "receipt" */
  kind: string;
  /** K-100482; null for a mail about no order. */
  order: string | null;
  /** The same mail sent twice has the same one. Without angle brackets. */
  messageId: string;
  recipient: string;
  subject: string;
  html: string;
  text: string;
};

/** `message` is a machine word ("EENVELOPE 550") that names nobody. */
export class MailError extends Error {
  override name = 'MailError';
}

/** Hands the mail to the mail server. Throws MailError when it was not taken, or perhaps not. */
export async function sendMail(settings: { smtpUrl: string; mailFrom: string }, mail: Mail): Promise<void> {
  const to = plainAddress(mail.recipient);
  if (!to) throw new MailError('recipient_refused');
  const transport = nodemailer.createTransport({
    url: settings.smtpUrl,
    connectionTimeout: 10 * SECOND,
    greetingTimeout: 10 * SECOND,
    socketTimeout: 20 * SECOND,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: oneLine(settings.mailFrom),
      to,
      subject: oneLine(mail.subject),
      html: mail.html,
      text: mail.text,
      messageId: `<${mail.messageId}>`,
      headers: { 'X-Kiosk-Mail': mail.kind, ...(mail.order ? { 'X-Kiosk-Order': mail.order } : {}) },
    });
  } catch (error) {
    throw new MailError(codeOf(error));
  } finally {
    transport.close();
  }
}

/** A mail server's own words may hold the address: only its codes are kept. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
  const answer = 'responseCode' in error && typeof error.responseCode === 'number' ? ` ${error.responseCode}` : '';
  return code + answer;
}
