import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

const keyOf = (secret: string, use: string) => Buffer.from(hkdfSync('sha256', secret, '', `kiosk ${use}`, 32));

/** A text that only this shop can read and nobody can change: AES-256-GCM under a key made for `use` from the secret. */
export function seal(text: string, secret: string, use: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, use), nonce);
  const inside = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), inside]).toString('base64url');
}

/** The text in a seal; null where it is not ours, was changed, or the secret is another by now. */
export function unseal(sealed: string, secret: string, use: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < NONCE + TAG) return null;
  const open = createDecipheriv('aes-256-gcm', keyOf(secret, use), bytes.subarray(0, NONCE), { authTagLength: TAG });
  open.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  try {
    return Buffer.concat([open.update(bytes.subarray(NONCE + TAG)), open.final()]).toString('utf8');
  } catch {
    return null;
  }
}
