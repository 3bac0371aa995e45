import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { rowsOf } from '@/db/rows';
import { auditLog, invitations, mails, outbox, rateLimits, staffSessions, users } from '@/db/schema';
import type { Role } from '@/db/schema/people';
import { openDoor } from '@/lib/auth/door';
import {
  acceptInvitation,
  INVITATION_KEY,
  invite,
  openInvitations,
  readInvitation,
  withdraw,
} from '@/lib/auth/invitations';
import { type Actor, NotAllowedError } from '@/lib/auth/may';
import { hashPassword } from '@/lib/auth/password';
import { changePassword, changeRole, dropSecond, letInAgain, shutOut, takeSecond } from '@/lib/auth/people';
import { beginSecond, confirmSecond, takeCode, waitingSecret } from '@/lib/auth/second-factor';
import {
  agentWords,
  closeSession,
  liveSessions,
  openSession,
  revokeSessions,
  sessionHolder,
} from '@/lib/auth/staff-session';
import { codeAt, fromBase32, stepOf } from '@/lib/auth/totp';
import { unseal } from '@/lib/cart/sealed';
import { DAY, HOUR, after as later, MINUTE, SECOND } from '@/lib/clock';
import { tellInvited } from '@/lib/mail/invitation-mail';
import { testDatabase } from '../support/database';

const SECRET = 'a secret of the tests alone';
const PASSWORD = 'behind the counter';
const NOW = new Date('2026-11-21T10:00:10Z');
const statements: string[] = [];
let database: Awaited<ReturnType<typeof testDatabase>>;
let passwordHash: string;

before(async () => {
  database = await testDatabase((text) => statements.push(text));
  passwordHash = await hashPassword(PASSWORD);
});
after(() => database.close());
beforeEach(async () => {
  for (const table of [invitations, staffSessions, auditLog, outbox, mails, rateLimits])
    await database.db.delete(table);
  await database.db.delete(users);
});

async function person(name: string, role: Role): Promise<Actor> {
  const email = `${name}@example.com`;
  const [made] = await database.db.insert(users).values({ email, name, passwordHash, role }).returning();
  if (!made) throw new Error('nobody');
  return { id: made.id, role };
}

const around = { authSecret: SECRET, address: null, agent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };
const knock = (name: string, password = PASSWORD, now = NOW) =>
  openDoor(database.db, { email: `${name}@example.com`, password }, around, now);

async function enter(name: string, now = NOW): Promise<{ sub: string; version: number; session: string }> {
  const opened = await knock(name, PASSWORD, now);
  if (opened.kind !== 'in') throw new Error(opened.kind);
  return { sub: opened.user.id, version: opened.user.version, session: opened.user.session };
}

const codeOf = (secret: string, now: Date) => codeAt(fromBase32(secret) ?? Buffer.alloc(0), stepOf(now));

async function withSecond(userId: string): Promise<{ secret: string; codes: string[] }> {
  await beginSecond(database.db, userId, SECRET);
  const secret = (await waitingSecret(database.db, userId, SECRET)) ?? '';
  const before = later(NOW, -MINUTE);
  const codes = await confirmSecond(database.db, { userId, code: codeOf(secret, before), authSecret: SECRET }, before);
  assert.ok(codes);
  return { secret, codes };
}

test('an invitation opens once, for whoever has its link, also when several press at the same time', async () => {
  const owner = await person('selam', 'owner');
  const made = await invite(database.db, owner, { email: ' Books@Example.com', role: 'viewer' }, SECRET, NOW);
  if (made.kind !== 'invited') throw new Error(made.kind);
  assert.deepEqual(await readInvitation(database.db, made.token, NOW), { email: 'books@example.com', role: 'viewer' });
  const takes = await Promise.all(
    Array.from({ length: 5 }, (_, n) =>
      acceptInvitation(database.db, { token: made.token, name: `Try ${n}`, password: PASSWORD }, NOW),
    ),
  );
  assert.equal(takes.filter((end) => end !== null).length, 1);
  assert.equal(await database.db.$count(users), 2);
  assert.equal(await readInvitation(database.db, made.token, NOW), null);
  assert.equal((await knock('books')).kind, 'in');
});

test('an invitation is closed after seven days, when it is taken back, and by a newer one', async () => {
  const owner = await person('selam', 'owner');
  const offer = { email: 'books@example.com', role: 'viewer' as const };
  const send = async () => {
    const made = await invite(database.db, owner, offer, SECRET, NOW);
    if (made.kind !== 'invited') throw new Error(made.kind);
    return made;
  };
  const take = (token: string, now = NOW) =>
    acceptInvitation(database.db, { token, name: 'B', password: PASSWORD }, now);
  const first = await send();
  const second = await send();
  assert.equal(await take(first.token), null);
  assert.equal(await take(second.token, later(NOW, 7 * DAY + SECOND)), null);
  assert.equal((await openInvitations(database.db)).length, 1);
  assert.equal(await withdraw(database.db, owner, second.id, NOW), true);
  assert.equal(await take(second.token), null);
  assert.equal(await withdraw(database.db, owner, second.id, NOW), false);
  assert.equal(await database.db.$count(users), 1);
  const here = await invite(database.db, owner, { email: 'SELAM@example.com', role: 'owner' }, SECRET, NOW);
  assert.equal(here.kind, 'is_here');
  const bad = await invite(database.db, owner, { email: 'a@b.test\r\nBcc: c@d.test', role: 'owner' }, SECRET, NOW);
  assert.equal(bad.kind, 'bad_email');
});

test('the key of an invitation stands nowhere in the database once its mail is sent', async () => {
  const owner = await person('selam', 'owner');
  const made = await invite(database.db, owner, { email: 'books@example.com', role: 'owner' }, SECRET, NOW);
  if (made.kind !== 'invited') throw new Error(made.kind);
  const [row] = await database.db.select().from(outbox);
  const token = unseal(row?.payload.key ?? '', SECRET, INVITATION_KEY) ?? '';
  assert.equal(token, made.token);
  const told = { invitationId: made.id, token, dedupe: row?.dedupe ?? '', now: NOW, appUrl: 'http://shop.test' };
  await tellInvited(database.db, { smtpUrl: null, mailFrom: 'Shop <shop@shop.test>' }, told);
  const [mail] = await database.db.select().from(mails);
  assert.equal(mail?.recipient, 'books@example.com');
  assert.match(mail?.text ?? '', /\/admin\/invite\/…/);
  for (const table of ['invitations', 'mails', 'outbox', 'audit_log']) {
    const rows = await rowsOf<{ said: string }>(database.db, sql.raw(`select ${table}::text as said from ${table}`));
    assert.ok(rows.length > 0);
    for (const { said } of rows) assert.ok(!said.includes(token), table);
  }
  assert.equal((await database.db.select().from(outbox))[0]?.payload.key, undefined);
});

test('the last owner cannot be taken away, also when two owners take each other’s place at once', async () => {
  const [selam, dawit] = [await person('selam', 'owner'), await person('dawit', 'owner')];
  const ends = await Promise.all([
    changeRole(database.db, selam, dawit.id, 'viewer', NOW),
    shutOut(database.db, dawit, selam.id, NOW),
  ]);
  assert.deepEqual([...ends].sort(), ['done', 'last_owner']);
  const owners = await database.db.select().from(users).where(eq(users.role, 'owner'));
  const [left] = owners.filter(({ disabledAt }) => disabledAt === null);
  assert.ok(left);
  assert.equal(await changeRole(database.db, left as Actor, left.id, 'refunder', NOW), 'last_owner');
  assert.equal(await shutOut(database.db, left as Actor, left.id, NOW), 'last_owner');
});

test('whoever is shut out is nobody at once, and comes in again when let in', async () => {
  const [owner, marta] = [await person('selam', 'owner'), await person('marta', 'refunder')];
  const claims = await enter('marta');
  assert.equal((await sessionHolder(database.db, claims, NOW))?.role, 'refunder');
  assert.equal(await changeRole(database.db, owner, marta.id, 'viewer', NOW), 'done');
  assert.equal((await sessionHolder(database.db, claims, NOW))?.role, 'viewer');
  assert.equal(await shutOut(database.db, owner, marta.id, NOW), 'done');
  assert.equal(await sessionHolder(database.db, claims, NOW), null);
  assert.equal((await knock('marta')).kind, 'shut');
  assert.equal(await letInAgain(database.db, owner, marta.id, NOW), 'done');
  assert.equal(await sessionHolder(database.db, claims, NOW), null);
  assert.equal((await knock('marta')).kind, 'in');
  const rows = await database.db.select().from(auditLog).orderBy(auditLog.id);
  assert.deepEqual(
    rows.map(({ action, before, after }) => [action, before, after]),
    [
      ['user.role', { role: 'refunder' }, { role: 'viewer' }],
      ['user.shut_out', { door: 'open' }, { door: 'shut' }],
      ['user.let_in', { door: 'shut' }, { door: 'open' }],
    ],
  );
  assert.ok(rows.every(({ userId, subject }) => userId === owner.id && subject === `user:${marta.id}`));
});

test('a session is one browser: looked at in one statement, seen once a minute, ended alone or with all others', async () => {
  const selam = await person('selam', 'owner');
  const [desk, phone, laptop] = [await enter('selam'), await enter('selam'), await enter('selam')];
  statements.length = 0;
  assert.equal((await sessionHolder(database.db, desk, later(NOW, 59 * SECOND)))?.email, 'selam@example.com');
  assert.equal(statements.length, 1);
  const seen = async () =>
    (await liveSessions(database.db, selam.id, NOW)).find(({ id }) => id === desk.session)?.seenAt;
  assert.deepEqual(await seen(), NOW);
  await sessionHolder(database.db, desk, later(NOW, 2 * MINUTE));
  assert.deepEqual(await seen(), later(NOW, 2 * MINUTE));
  await sessionHolder(database.db, desk, later(NOW, 2 * MINUTE + 59 * SECOND));
  assert.deepEqual(await seen(), later(NOW, 2 * MINUTE));

  await closeSession(database.db, desk.session, NOW);
  assert.equal(await sessionHolder(database.db, desk, NOW), null);
  assert.ok(await sessionHolder(database.db, phone, NOW));
  const wish = { actor: selam, userId: selam.id, session: null, except: phone.session };
  assert.equal(await revokeSessions(database.db, wish, NOW), 1);
  assert.equal(await sessionHolder(database.db, laptop, NOW), null);
  assert.ok(await sessionHolder(database.db, phone, NOW));
  assert.equal(await sessionHolder(database.db, phone, later(NOW, 12 * HOUR + SECOND)), null);
});

test('nobody ends another’s session without the right to it, nor uses one in another’s name', async () => {
  const [owner, marta] = [await person('selam', 'owner'), await person('marta', 'refunder')];
  const claims = await enter('selam');
  await assert.rejects(
    revokeSessions(database.db, { actor: marta, userId: owner.id, session: claims.session }, NOW),
    NotAllowedError,
  );
  // Naming another's session as one's own ends nothing.
  const wish = { actor: marta, userId: marta.id, session: claims.session };
  assert.equal(await revokeSessions(database.db, wish, NOW), 0);
  assert.ok(await sessionHolder(database.db, claims, NOW));
  assert.equal(await sessionHolder(database.db, { ...claims, sub: marta.id }, NOW), null);
  assert.equal(await sessionHolder(database.db, { ...claims, version: claims.version + 1 }, NOW), null);
});

test('another password ends every session; the wrong one changes nothing and is counted', async () => {
  const selam = await person('selam', 'owner');
  const claims = await enter('selam');
  const change = (before: string) => changePassword(database.db, selam, { before, after: 'a sentence to keep' }, NOW);
  assert.equal(await change('wrong'), 'wrong_password');
  assert.ok(await sessionHolder(database.db, claims, NOW));
  assert.equal(await change(PASSWORD), 'done');
  assert.equal(await sessionHolder(database.db, claims, NOW), null);
  assert.equal((await knock('selam')).kind, 'shut');
  assert.equal((await knock('selam', 'a sentence to keep')).kind, 'in');
  for (let tries = 0; tries < 11; tries += 1) await change('wrong');
  assert.equal(await change('a sentence to keep'), 'wrong_password');
});

test('with a second step the password alone opens nothing, and each code opens once', async () => {
  const selam = await person('selam', 'owner');
  const { secret, codes } = await withSecond(selam.id);
  const opened = await knock('selam');
  if (opened.kind !== 'second') throw new Error(opened.kind);
  assert.equal(await database.db.$count(staffSessions), 0);
  const second = (code: string, now = NOW) => openDoor(database.db, { pass: opened.pass, code }, around, now);
  assert.equal((await second('000000')).kind, 'shut');
  const code = codeOf(secret, NOW);
  const ends = await Promise.all([second(code), second(code), second(code)]);
  assert.equal(ends.filter(({ kind }) => kind === 'in').length, 1);
  // What was right a step ago is not taken after a newer one.
  assert.equal((await second(codeOf(secret, later(NOW, -30 * SECOND)))).kind, 'shut');
  await database.db.delete(rateLimits);
  const spare = codes[3] ?? '';
  const twice = await Promise.all([second(spare.toUpperCase().replace('-', ' ')), second(spare)]);
  assert.equal(twice.filter(({ kind }) => kind === 'in').length, 1);
  const [kept] = await database.db.select().from(users);
  assert.equal(kept?.recoveryHashes.length, 9);
  assert.ok(!JSON.stringify(kept).includes(secret), 'sealed');
  // The pass is good for ten minutes and not a day.
  assert.equal((await second(codes[4] ?? '', later(NOW, 11 * MINUTE))).kind, 'shut');
});

test('codes are tried five times in a quarter of an hour', async () => {
  const selam = await person('selam', 'owner');
  const { secret } = await withSecond(selam.id);
  const attempt = (code: string, now: Date) =>
    takeCode(database.db, { userId: selam.id, code, authSecret: SECRET }, now);
  for (let tries = 0; tries < 5; tries += 1) assert.equal(await attempt('000000', NOW), null);
  assert.equal(await attempt(codeOf(secret, NOW), NOW), null);
  const then = later(NOW, 16 * MINUTE);
  assert.equal(await attempt(codeOf(secret, then), then), 'app');
});

test('a secret is asked for once it is confirmed; taking it off needs the password, or an owner', async () => {
  const [owner, marta] = [await person('selam', 'owner'), await person('marta', 'viewer')];
  await beginSecond(database.db, marta.id, SECRET);
  assert.equal((await knock('marta')).kind, 'in', 'not confirmed yet');
  const wrong = { userId: marta.id, code: '000000', authSecret: SECRET };
  assert.equal(await confirmSecond(database.db, wrong, NOW), null);
  await withSecond(marta.id);
  assert.equal(await beginSecond(database.db, marta.id, SECRET), false, 'no second secret over one that is on');
  assert.equal((await knock('marta')).kind, 'second');
  assert.equal(await dropSecond(database.db, marta, 'wrong', NOW), 'wrong_password');
  assert.equal(await dropSecond(database.db, marta, PASSWORD, NOW), 'done');
  assert.equal((await knock('marta')).kind, 'in');
  await withSecond(marta.id);
  assert.equal(await takeSecond(database.db, owner, marta.id, NOW), 'done');
  assert.equal((await liveSessions(database.db, marta.id, NOW)).length, 0);
  assert.equal((await knock('marta')).kind, 'in');
});

test('a browser is told by a word or two, never by what it sends whole', async () => {
  const chrome =
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36';
  assert.equal(agentWords(chrome), 'Chrome, Android');
  assert.equal(agentWords(around.agent), 'Firefox, Linux');
  assert.equal(agentWords('curl/8.1 <script>'), 'curl');
  assert.equal(agentWords(null), '');
  const selam = await person('selam', 'owner');
  await openSession(database.db, { userId: selam.id, agent: chrome }, NOW);
  assert.equal((await liveSessions(database.db, selam.id, NOW))[0]?.agent, 'Chrome, Android');
});
