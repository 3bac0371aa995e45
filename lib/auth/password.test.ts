import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashPassword, verifyPassword } from './password';

test('only the password itself opens its hash', async () => {
  const kept = await hashPassword('behind the counter');
  assert.match(kept, /^scrypt\$32768\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  assert.equal(await verifyPassword('behind the counter', kept), true);
  assert.equal(await verifyPassword('behind the counter ', kept), false);
  assert.equal(await verifyPassword('', kept), false);
});

test('the same password is kept differently each time', async () => {
  assert.notEqual(await hashPassword('same'), await hashPassword('same'));
});

test('composed and decomposed letters are the same password', async () => {
  const kept = await hashPassword('caf\u00e9');
  assert.equal(await verifyPassword('cafe\u0301', kept), true);
});

test('no user, a damaged hash and an endless password are never right', async () => {
  assert.equal(await verifyPassword('anything', null), false);
  assert.equal(await verifyPassword('anything', 'anything'), false);
  assert.equal(await verifyPassword('a'.repeat(1025), await hashPassword('a'.repeat(1025))), false);
});

test('an unknown user takes as much work as a known one', async () => {
  const kept = await hashPassword('right');
  const time = async (hash: string | null) => {
    const start = process.cpuUsage();
    await verifyPassword('wrong', hash);
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
  const known = Math.min(await time(kept), await time(kept));
  const unknown = Math.min(await time(null), await time(null));
  assert.ok(unknown > known / 3, `${unknown} µs of work for nobody, ${known} µs for somebody`);
});
