import diagnostics from 'node:diagnostics_channel';
import type { IncomingMessage, Server } from 'node:http';
import { isEmpty, migrate } from '@/db/migrate';
import { seedDemo } from '@/db/seed/seed-demo';
import { ensureFirstOwner } from './auth/first-owner';
import { opened } from './database';
import { type Env, EnvError, env } from './env';

/** Runs once before the server answers. A shop that cannot work ends here with a sentence, instead of answering 500. */
export async function boot(): Promise<void> {
  try {
    const settings = env();
    limitRequestTime();
    if (!settings.trustForwardedFor) dropForwardedFor();
    if (settings.local) endWithParent();
    if (settings.prepare) await prepare(settings);
  } catch (error) {
    const sentence = error instanceof EnvError ? error.message : `The shop cannot start: ${reasonOf(error)}`;
    process.stderr.write(`${sentence}\n`);
    process.exit(1);
  }
}

async function prepare(settings: Env): Promise<void> {
  const database = await opened();
  await migrate(database).catch((cause: unknown) => {
    throw new Error('the database could not be brought up to date', { cause });
  });
  if (await isEmpty(database.db)) await seedDemo(database.db);
  const { adminEmail: email, adminPassword: password, dataDir } = settings;
  await ensureFirstOwner(database.db, { email: email ?? 'owner@example.com', password, dataDir });
}

/** The sentence for people, then what the machine said about it. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const causes: string[] = [];
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause)
    causes.push(cause.message.split('\n')[0] ?? '');
  return causes.length > 0 ? `${error.message} (${causes.join(': ')})` : error.message;
}

/**
 * Anybody can write X-Forwarded-For. Where no platform vouches for it, it is dropped before Next reads it, and Next
 * puts the socket's own address there.
 */
function dropForwardedFor(): void {
  diagnostics.subscribe('http.server.request.start', (message) => {
    delete (message as { request: IncomingMessage }).request.headers['x-forwarded-for'];
  });
}

/** Node gives a request five minutes to arrive; nothing sent to the shop is so large that half a minute won't do. */
function limitRequestTime(): void {
  diagnostics.subscribe('http.server.request.start', (message) => {
    (message as { server: Server }).server.requestTimeout = 30_000;
  });
}

/** `npm start` may be killed in a way that gives it no time to stop its server: then the server stops by itself. */
function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(0);
  }, 500).unref();
}
