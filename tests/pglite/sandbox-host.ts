import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import type { Db } from '@/db/client';
import { drizzleOptions } from '@/db/drivers/options';
import { openPglite } from '@/db/drivers/pglite.mjs';
import { sandboxSessions } from '@/db/schema';
import { serveSandbox } from '@/lib/sandbox/serve';

export const AUTH_SECRET = 'a-secret-for-this-test';

/** When every test begins. */
const BEGIN = '2026-11-21T10:00:00Z';

type Received = { url: string; body: Uint8Array; headers: Headers };

/**
 * A server with the pretend providers at /sandbox and a shop that only writes down its webhooks. `clock` may be moved;
 * what is to happen after a response is kept in `later` until the test runs it.
 */
export async function startSandboxHost() {
  const client = await openPglite();
  const pglite = drizzle(client, drizzleOptions());
  await migrate(pglite, { migrationsFolder: 'db/migrations' });
  const db: Db = pglite;
  const received: Received[] = [];
  const later: (() => Promise<void>)[] = [];
  const state = { now: new Date(BEGIN), webhookStatus: 200 };
  const server = createServer(async (incoming, outgoing) => {
    const request = await readRequest(incoming, appUrl);
    const [, area, provider = '', ...path] = new URL(request.url).pathname.split('/');
    if (area === 'sandbox') {
      const host = {
        database: async () => db,
        now: state.now,
        appUrl,
        authSecret: AUTH_SECRET,
        later: (task: () => Promise<void>) => void later.push(task),
      };
      const response = await serveSandbox(request, provider, path, host);
      outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
      return;
    }
    received.push({
      url: incoming.url ?? '',
      body: new Uint8Array(await request.arrayBuffer()),
      headers: request.headers,
    });
    outgoing.writeHead(state.webhookStatus).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    /** As it was in the beginning: nothing sold, told or planned. */
    async reset(): Promise<void> {
      received.length = 0;
      later.length = 0;
      state.webhookStatus = 200;
      state.now = new Date(BEGIN);
      await db.delete(sandboxSessions);
    },
    db,
    appUrl,
    received,
    later,
    state,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await client.close();
    },
  };
}

async function readRequest(incoming: IncomingMessage, base: string): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) if (typeof value === 'string') headers.set(name, value);
  const method = incoming.method ?? 'GET';
  const body = method === 'POST' ? Buffer.concat(chunks) : undefined;
  return new Request(new URL(incoming.url ?? '/', base), { method, headers, ...(body ? { body } : {}) });
}
