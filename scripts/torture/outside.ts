/**
 * The world around the shop, in a process of its own that is never killed: five providers speaking their own dialects,
 * with a memory of their own, and a mail server. Prints one line, the settings a shop needs to reach them.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { SMTPServer } from 'smtp-server';
import type { Db } from '@/db/client';
import { drizzleOptions } from '@/db/drivers/options';
import { openPglite } from '@/db/drivers/pglite.mjs';
import { after, SECOND } from '@/lib/clock';
import { PROVIDER_IDS } from '@/lib/markets';
import { sandboxAccount } from '@/lib/sandbox/accounts';
import { serveSandbox } from '@/lib/sandbox/serve';
import { Courier } from './courier';
import { randomFrom } from './random.mjs';
import { press, sessionsIn } from './sessions';

const AUTH_SECRET = 'the-secret-of-the-providers';
const REFERENCES = ['orderNo', 'merchantReferenceId', 'trace_number', 'orderId', 'transaction_reference'];
/** Of a hundred answers: sessions that are made but not told of, and questions that are not answered. */
const MOODS = { lost: 4, down: 4 };

const random = randomFrom(Number(process.env.SEED));
const state = { calm: false, shift: 0 };
/** How often the shop asked for a session, by its reference. */
const creations = new Map<string, number>();
/** Message-IDs by the number of the order they name, as they came. */
const mails: { order: string; kind: string; messageId: string }[] = [];

const client = await openPglite();
const pglite = drizzle(client, drizzleOptions());
await migrate(pglite, { migrationsFolder: 'db/migrations' });
const db: Db = pglite;
const now = () => after(new Date(), state.shift);

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    process.stderr.write(`outside: ${error instanceof Error ? error.stack : String(error)}\n`);
    response.destroy();
  });
});
server.keepAliveTimeout = 600 * SECOND;
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = addressOf(server, 'http');
const mailServer = startMailServer();
await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', () => resolve()));
const courier = new Courier(db, now, process.env.SHOP_URL ?? '', random);
courier.start();
process.stdout.write(`${JSON.stringify({ url, env: settingsForShop() })}\n`);

function settingsForShop(): Record<string, string> {
  const settings = PROVIDER_IDS.flatMap((id) => {
    const { values, baseUrl, webhookSecrets, checkoutHosts } = sandboxAccount(id, {
      appUrl: url,
      authSecret: AUTH_SECRET,
    });
    const all = {
      ...values,
      API_BASE_URL: baseUrl,
      WEBHOOK_SECRET: webhookSecrets.join(','),
      CHECKOUT_HOSTS: checkoutHosts.join(','),
    };
    return Object.entries(all).map(([name, value]) => [`${id.toUpperCase()}_${name}`, value] as const);
  });
  return { ...Object.fromEntries(settings), SMTP_URL: addressOf(mailServer.server, 'smtp') };
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const request = await readRequest(incoming);
  const [, area, provider = '', ...path] = new URL(request.url).pathname.split('/');
  if (area !== 'sandbox') return send(outgoing, await control(area ?? '', request));
  const mood = state.calm ? 100 : random() * 100;
  const creates = request.method === 'POST' && /\/(create\w*|sessions|link|checkout)$/.test(path.join('/'));
  if (creates) countCreation(await request.clone().json());
  if (request.method === 'GET' && mood < MOODS.down) return send(outgoing, new Response('down', { status: 503 }));
  const response = await serveSandbox(request, provider, path, {
    database: async () => db,
    now: now(),
    appUrl: url,
    authSecret: AUTH_SECRET,
    // The courier looks for itself what is to be told.
    later: () => undefined,
  });
  if (creates && mood < MOODS.lost) outgoing.destroy();
  else await send(outgoing, response);
}

function countCreation(body: Record<string, unknown>): void {
  const reference = REFERENCES.map((name) => body[name]).find((value) => typeof value === 'string');
  if (typeof reference === 'string') creations.set(reference, (creations.get(reference) ?? 0) + 1);
}

/** What the harness wants of this process. */
async function control(what: string, request: Request): Promise<Response> {
  if (what === 'press') {
    const { reference, outcome } = (await request.json()) as { reference: string; outcome: string };
    return Response.json({
      pressed: await press(db, { reference, outcome, now: now(), url, authSecret: AUTH_SECRET }),
    });
  }
  if (what === 'calm') {
    // What is settled late is settled now: providers don't wait for a harness.
    Object.assign(state, { calm: true, shift: 25 * SECOND });
    return Response.json({ waiting: await courier.waiting() });
  }
  if (what === 'memory') {
    const { sessions, webhooks } = await sessionsIn(db, now());
    return Response.json({ sessions, webhooks, told: courier.told, creations: Object.fromEntries(creations), mails });
  }
  return new Response('Not found', { status: 404 });
}

function startMailServer(): SMTPServer {
  const mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const head = Buffer.concat(parts).toString();
        const header = (name: string) => new RegExp(`^${name}: *(?:\\r\\n )?(\\S+)`, 'im').exec(head)?.[1] ?? '';
        mails.push({
          order: header('X-Kiosk-Order'),
          kind: header('X-Kiosk-Mail'),
          messageId: header('Message-ID'),
        });
        done();
      });
    },
  });
  // The shop is killed while it sends.
  mailServer.on('error', () => undefined);
  return mailServer;
}

function addressOf(listening: { address: () => AddressInfo | string | null }, scheme: string): string {
  return `${scheme}://127.0.0.1:${(listening.address() as AddressInfo).port}`;
}

async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) if (typeof value === 'string') headers.set(name, value);
  const method = incoming.method ?? 'GET';
  const body = method === 'POST' ? Buffer.concat(chunks) : undefined;
  return new Request(new URL(incoming.url ?? '/', url), { method, headers, ...(body ? { body } : {}) });
}

async function send(outgoing: ServerResponse, response: Response): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
}
