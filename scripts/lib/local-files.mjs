import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './say.mjs';

/** The secret that signs admin sessions on this machine: made once, 32 random bytes, kept in the data directory. */
export function localAuthSecret(dataDir) {
  const path = join(dataDir, 'auth-secret');
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(path, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (error.code !== 'EEXIST') {
      throw new Refusal(`${path} cannot be written (${error.message}): make ${dataDir} writable, or set AUTH_SECRET.`);
    }
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length >= 16) return secret;
  throw new Refusal(
    `${path} holds no usable secret: delete that file and start again (signed-in staff sign in once more).`,
  );
}

/**
 * The lines that tell a merchant where to sign in. The password is shown once, however often the shop is started;
 * afterwards only where it is kept.
 */
export function loginLines({ dataDir, appUrl, adminEmail }) {
  const admin = `Admin: ${appUrl}/admin`;
  const path = join(dataDir, 'first-login');
  if (adminEmail) return [admin, `Login: ${adminEmail} / the ADMIN_PASSWORD you set`];
  if (!existsSync(path)) return [admin];
  const login = readFileSync(path, 'utf8').trim();
  const shown = join(dataDir, 'first-login.printed');
  // The mark names what was shown: a reset shop has another password, and shows that once too.
  const mark = createHash('sha256').update(login).digest('hex');
  if (existsSync(shown) && readFileSync(shown, 'utf8') === mark) return [admin, `The first login is kept in ${path}`];
  writeFileSync(shown, mark, { mode: 0o600 });
  return [admin, `Login: ${login}`];
}
