import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** About 150 ms and 32 MiB a try: OWASP's scrypt line of 2^15 for interactive sign-in. */
const COST = { N: 2 ** 15, r: 8, p: 1 } as const;
const KEY_LENGTH = 32;
const SALT_LENGTH = 16;
/** Node refuses scrypt above 32 MiB unless told; the work itself needs 128 * N * r bytes and a little more. */
const MAX_MEMORY = 64 * 1024 * 1024;
const LONGEST = 1024;

const FORMAT = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/;

type Cost = { N: number; r: number; p: number };

/** A password as it is kept: "scrypt$N$r$p$salt$key", salt and key in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_LENGTH);
  const key = await derive(password, salt, COST);
  return `scrypt$${COST.N}$${COST.r}$${COST.p}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/** Stands in for the hash of a user who does not exist, so that looking one up takes as long either way. */
const NOBODY = `scrypt$${COST.N}$${COST.r}$${COST.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Whether the password is the kept one; `kept` null (no such user) takes the same time and is never right. */
export async function verifyPassword(password: string, kept: string | null): Promise<boolean> {
  const match = FORMAT.exec(kept ?? NOBODY);
  if (!match || password.length > LONGEST) return false;
  const [, N = '', r = '', p = '', salt = '', key = ''] = match;
  const expected = Buffer.from(key, 'base64url');
  const derived = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return expected.length === derived.length && timingSafeEqual(expected, derived) && kept !== null;
}

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_LENGTH, { ...cost, maxmem: MAX_MEMORY }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
