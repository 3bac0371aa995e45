import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { localAuthSecret, loginLines } from './local-files.mjs';

describe('what a shop keeps on this machine', () => {
  let dataDir = '';
  const lines = (adminEmail: string | null = null) =>
    loginLines({ dataDir, appUrl: 'http://localhost:3000', adminEmail });

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'kiosk-local-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('makes the secret once, for its owner only', () => {
    const secret = localAuthSecret(dataDir);
    assert.ok(Buffer.from(secret, 'base64url').length >= 32);
    assert.equal(localAuthSecret(dataDir), secret);
    assert.equal(statSync(join(dataDir, 'auth-secret')).mode & 0o777, 0o600);
  });

  it('refuses a secret file that holds none', () => {
    writeFileSync(join(dataDir, 'auth-secret'), '');
    assert.throws(() => localAuthSecret(dataDir), /delete that file/);
  });

  it('shows the first login once, and a new one once again', () => {
    writeFileSync(join(dataDir, 'first-login'), 'owner@example.com / first\n');
    assert.deepEqual(lines(), ['Admin: http://localhost:3000/admin', 'Login: owner@example.com / first']);
    assert.ok(!lines().join().includes('/ first'));
    writeFileSync(join(dataDir, 'first-login'), 'owner@example.com / second\n');
    assert.equal(lines()[1], 'Login: owner@example.com / second');
  });

  it('does not show a password that was given', () => {
    assert.equal(lines('me@example.com')[1], 'Login: me@example.com / the ADMIN_PASSWORD you set');
    assert.deepEqual(lines(), ['Admin: http://localhost:3000/admin']);
  });
});
