import { randomInt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from '@/db/client';
import { users } from '@/db/schema';
import { hashPassword } from './password';

/** Letters and digits that nobody mistakes for one another when typing them off a screen. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

export type FirstOwner = {
  /** null: owner@example.com. */
  email: string | null;
  /** null: one is made, and kept in `dataDir`/first-login ("EMAIL / PASSWORD"), readable by this user alone. */
  password: string | null;
  dataDir: string;
};

/** Makes the owner of a shop that has no user yet. Answers whether it did; of two at once only one does. */
export async function ensureFirstOwner(db: Db, owner: FirstOwner): Promise<boolean> {
  const somebody = await db.query.users.findFirst({ columns: { id: true } });
  if (somebody) return false;
  const email = (owner.email ?? 'owner@example.com').trim().toLowerCase();
  const password = owner.password ?? makePassword();
  const passwordHash = await hashPassword(password);
  const made = await db
    .insert(users)
    .values({ email, name: 'Owner', passwordHash, role: 'owner' })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (made.length === 0) return false;
  if (owner.password === null) await keepLogin(owner.dataDir, email, password);
  return true;
}

async function keepLogin(dataDir: string, email: string, password: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(join(/* turbopackIgnore: true */ dataDir, 'first-login'), `${email} / ${password}\n`, {
    mode: 0o600,
  });
}

/** Four groups of five out of 31 signs: 99 random bits. */
function makePassword(): string {
  const group = () => Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
