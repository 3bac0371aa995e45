import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { Pool } from 'pg';

/**
 * The yardstick: nothing but Node. GET answers 6 KB of text; POST keeps its body with the statement that the shop keeps
 * webhooks with, in the same table, over as many connections.
 */
const page = 'x'.repeat(6 * 1_024);
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 5 });
const KEEP = `
  insert into webhook_inbox
    (provider, dedupe, signed, body, headers, reading, received_at, last_received_at, next_try_at, state)
  values ('bare', $1, true, $2, $3, $4, $5, $5, $5, 'done')
  on conflict (provider, dedupe) do update
    set repeats = webhook_inbox.repeats + 1, last_received_at = excluded.last_received_at
  returning id`;

createServer(async (request, response) => {
  if (request.method === 'GET') return response.end(page);
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const dedupe = createHash('sha256').update(body).digest('hex');
  const reading = { names: [], sessionRef: null, event: 'bare', facts: [] };
  await pool.query(KEEP, [dedupe, body, { 'content-type': 'application/json' }, reading, new Date()]);
  response.setHeader('content-type', 'application/json');
  response.end('{"received":true}');
}).listen(Number(process.env.PORT), 'localhost');
