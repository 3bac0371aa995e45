import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { SMTPServer } from 'smtp-server';
import { type OpenDatabase, openDatabase } from '@/db/client';
import { migrate } from '@/db/migrate';
import { mails, orders } from '@/db/schema';
import { pay } from '@/lib/checkout/pay';
import { deliverMail, writeMail } from '@/lib/mail/order-mails';
import { receiptWords } from '@/lib/mail/receipt-words';
import { askAboutOrder } from '@/lib/payments/ask';
import { FakeProvider, fakeShop } from '../support/fake-provider';
import { putGoodsOnShelf, wish } from '../support/goods';

const dataDir = mkdtempSync(join(tmpdir(), 'kiosk-mail-'));
const now = new Date('2026-11-21T07:43:06Z');
const appUrl = 'https://shop.example';

let database: OpenDatabase;
let orderId: string;
let number: string;
let received: { to: string[]; message: string }[] = [];
/** The answer to the next recipient; null takes it. */
let refusal: number | null = null;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  onRcptTo: (_address, _session, done) => {
    done(
      refusal === null ? null : Object.assign(new Error('abeba@example.com is not wanted'), { responseCode: refusal }),
    );
  },
  onData: (stream, session, done) => {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      received.push({
        to: session.envelope.rcptTo.map(({ address }) => address),
        message: Buffer.concat(parts).toString(),
      });
      done();
    });
  },
});

before(async () => {
  database = await openDatabase({ url: null, dataDir, neonWsProxy: null });
  await migrate(database);
  await putGoodsOnShelf(database.db, 10);
  const fake = new FakeProvider();
  const shop = fakeShop(database.db, fake);
  const sale = await pay(shop, wish(2));
  if (sale.kind !== 'opened') throw new Error(sale.kind);
  fake.pays(sale.payment.reference);
  await askAboutOrder(shop, sale.order.id);
  ({ id: orderId, number } = sale.order);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
after(async () => {
  await new Promise<void>((resolve) => server.close(resolve));
  await database.close();
  rmSync(dataDir, { recursive: true });
});
beforeEach(() => {
  received = [];
  refusal = null;
});

const settings = () => ({
  smtpUrl: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
  mailFrom: 'Kiosk <shop@example.com>',
});
async function write(dedupe: string) {
  const mail = await writeMail(database.db, { kind: 'receipt', orderId, dedupe, now, appUrl }, receiptWords);
  if (!mail) throw new Error('nothing was written');
  return mail;
}
const stored = async (id: string) => (await database.db.select().from(mails).where(eq(mails.id, id)))[0];
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('a receipt says what was bought, what was paid and where the order stands', async () => {
  const mail = await write('receipt:words');
  assert.equal(mail.subject, `Paid: ${number}`);
  assert.equal(mail.recipient, 'abeba@example.com');
  const [order] = await database.db.select().from(orders).where(eq(orders.id, orderId));
  const address = `https://shop.example/en-ET/orders/${order?.token}`;
  for (const body of [plain(mail.text), plain(mail.html)]) {
    for (const words of [
      number,
      'Thank you, Abeba',
      'KisPay confirmed Br 3,020.00',
      'POT',
      'Br 2,900.00',
      'Br 120.00',
      address,
      'no money moved',
    ]) {
      assert.ok(body.includes(words), `${words} is missing in\n${body}`);
    }
  }
});

test('the HTML needs no style sheet, script or picture to be read', async () => {
  const { html } = await write('receipt:html');
  assert.match(html, /^<!DOCTYPE html/i);
  assert.doesNotMatch(html, /<script|<link|var\(--|@import|@font-face/);
  const sheet = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
  assert.match(sheet, /prefers-color-scheme: dark/);
  assert.doesNotMatch(sheet, /url\(|display|&gt;|&amp;/);
  const outside = html.replace(/<style>[\s\S]*?<\/style>/, '');
  assert.match(outside, /<td[^>]*style="background-color:#B9D3BC/);
  assert.match(outside, /<meta name="color-scheme" content="light dark"\/>/);
  assert.match(outside, /display:none;max-height:0;overflow:hidden">KisPay confirmed Br/);
  const pictures = [...html.matchAll(/<img[^>]*>/g)].map(([picture]) => picture);
  assert.equal(pictures.length, 1);
  for (const picture of pictures) assert.match(picture, /src="https:\/\/shop\.example\/pictures\/jebena[^>]*alt=""/);
  assert.ok(html.length < 100_000, 'Gmail cuts off what is longer');
});

test('what a shopper typed stays words', async () => {
  const typed = '<script>alert(1)</script> & co';
  const [before] = await database.db.select().from(orders).where(eq(orders.id, orderId));
  await database.db.update(orders).set({ fullName: typed }).where(eq(orders.id, orderId));
  const { html, text } = await write('receipt:typed');
  await database.db
    .update(orders)
    .set({ fullName: before?.fullName ?? '' })
    .where(eq(orders.id, orderId));
  assert.doesNotMatch(html, /<script/);
  assert.ok(html.includes('&lt;script&gt;alert(1)&lt;/script&gt;'));
  assert.ok(text.includes(typed));
});

test('one effect writes one mail, however often and by however many', async () => {
  const before = await database.db.$count(mails);
  const written = await Promise.all([1, 2, 3].map(() => write('receipt:once')));
  assert.equal(new Set(written.map(({ id }) => id)).size, 1);
  assert.equal(await database.db.$count(mails), before + 1);
});

test('it goes out once, named and with a Message-ID of its own', async () => {
  const mail = await write('receipt:sent');
  assert.equal(await deliverMail(database.db, mail.id, settings(), now), 'sent');
  assert.equal(await deliverMail(database.db, mail.id, settings(), now), 'sent_before');
  assert.equal(received.length, 1);
  const [{ to, message } = { to: [], message: '' }] = received;
  assert.deepEqual(to, ['abeba@example.com']);
  assert.match(message, /^X-Kiosk-Mail: receipt\r$/m);
  assert.match(message, new RegExp(`^X-Kiosk-Order: ${number}\r$`, 'm'));
  assert.match(message, new RegExp(`^Message-ID: <${mail.messageId}>\r$`, 'm'));
  assert.match(mail.messageId, /^[\da-f]{32}@shop\.example$/);
  assert.match(message, /multipart\/alternative/);
  assert.equal((await stored(mail.id))?.sentAt?.getTime(), now.getTime());
});

test('without a mail server it is kept', async () => {
  const mail = await write('receipt:kept');
  assert.equal(await deliverMail(database.db, mail.id, { ...settings(), smtpUrl: null }, now), 'kept');
  const row = await stored(mail.id);
  assert.deepEqual([row?.sentAt, row?.error], [null, null]);
});

test('a mail that was not taken says why without naming anybody, and goes the next time', async () => {
  const mail = await write('receipt:refused');
  refusal = 451;
  await assert.rejects(deliverMail(database.db, mail.id, settings(), now), /^MailError: EENVELOPE 451$/);
  assert.deepEqual([(await stored(mail.id))?.sentAt, (await stored(mail.id))?.error], [null, 'EENVELOPE 451']);
  refusal = null;
  assert.equal(await deliverMail(database.db, mail.id, settings(), now), 'sent');
  assert.equal((await stored(mail.id))?.error, null);
});

test('an address that would bring in another recipient is refused before anything is sent', async () => {
  const mail = await write('receipt:injected');
  await database.db
    .update(mails)
    .set({ recipient: 'abeba@example.com\r\nBcc: evil@example.com' })
    .where(eq(mails.id, mail.id));
  await assert.rejects(deliverMail(database.db, mail.id, settings(), now), /recipient_refused/);
  assert.equal(received.length, 0);
});
