import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { checkoutUrlAllowed, guardedCall, retryAfterOf } from './http';

const servers: Server[] = [];
after(() => {
  for (const server of servers) server.close();
});

async function listen(server: Server): Promise<string> {
  server.unref();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const serve = (listener: RequestListener) => listen(createServer(listener));

/** The certainty and code with which a GET of the address ends. */
async function ending(url: string, more: { timeoutMs?: number; maxBytes?: number; allow?: string } = {}) {
  const call = guardedCall({ timeoutMs: 300, ...more });
  const outcome = await call({ method: 'GET', url, headers: { authorization: 'Bearer k' } });
  return outcome.ok ? `ok ${outcome.value.status} ${outcome.value.text}` : `${outcome.certainty} ${outcome.code}`;
}

test('an answer of any status is an answer, with its body and headers', async () => {
  const base = await serve((request, response) => {
    let got = '';
    request.on('data', (chunk: Buffer) => {
      got += chunk.toString();
    });
    request.on('end', () => response.writeHead(422, { 'x-kept': 'yes' }).end(`${request.method} ${got} ብር`));
  });
  const outcome = await guardedCall({ timeoutMs: 2_000 })({ method: 'POST', url: base, headers: {}, body: '{"a":1}' });
  assert.ok(outcome.ok);
  assert.equal(outcome.value.status, 422);
  assert.equal(outcome.raw, 'POST {"a":1} ብር');
  assert.equal(outcome.value.headers.get('x-kept'), 'yes');
});

test('nobody listens, no such host: surely not sent', async () => {
  const gone = createTcpServer();
  const base = await listen(gone);
  await new Promise((resolve) => gone.close(resolve));
  assert.equal(await ending(base), 'not_sent unreachable');
  assert.equal(await ending('http://nowhere.invalid/', { timeoutMs: 5_000 }), 'not_sent unreachable');
});

test('accepted and then silence, or a reset: nobody knows', async () => {
  const hole = await listen(createTcpServer((socket) => void socket.on('error', () => {})));
  assert.equal(await ending(hole), 'unknown timeout');
  const reset = await listen(createTcpServer((socket) => void socket.once('data', () => socket.resetAndDestroy())));
  assert.equal(await ending(reset, { timeoutMs: 5_000 }), 'unknown broken');
});

test('the deadline covers the body too', async () => {
  const slow = await serve((_, response) => {
    response.writeHead(200).write('{"half":');
  });
  const started = performance.now();
  assert.equal(await ending(slow), 'unknown timeout');
  assert.ok(performance.now() - started < 2_000);
});

test('an endless body is cut off at the cap, one of exactly the cap is read', async () => {
  const endless = await serve((_, response) => {
    const pour = () => {
      while (!response.destroyed && response.write('x'.repeat(1_024)));
    };
    response.on('drain', pour);
    pour();
  });
  assert.equal(await ending(endless, { timeoutMs: 5_000, maxBytes: 10_000 }), 'unknown oversize');
  const exact = await serve((_, response) => response.end('12345'));
  assert.equal(await ending(exact, { maxBytes: 5 }), 'ok 200 12345');
  assert.equal(await ending(exact, { maxBytes: 4 }), 'unknown oversize');
});

test('bytes that are no UTF-8 cannot be read', async () => {
  const base = await serve((_, response) => response.end(Buffer.from([0x7b, 0xff, 0xfe])));
  assert.equal(await ending(base), 'unknown broken');
});

test('a redirect is not followed', async () => {
  let followed = 0;
  const other = await serve((_, response) => {
    followed += 1;
    response.end('caught the key');
  });
  for (const status of [301, 302, 303, 307, 308]) {
    const base = await serve((_, response) => response.writeHead(status, { location: other }).end());
    assert.equal(await ending(base), 'unknown redirect');
  }
  assert.equal(followed, 0);
});

test('only the account’s own address and what lies below it is called', async () => {
  const base = await serve((request, response) => response.end(request.url));
  assert.equal(await ending(`${base}/api/x?y=1`, { allow: `${base}/api` }), 'ok 200 /api/x?y=1');
  const foreign = [
    `${base}/apis`,
    `${base}/api/../admin`,
    `${base}/api/%2e%2e/admin`,
    `${base.replace('127.0.0.1', 'localhost')}/api/x`,
  ];
  for (const url of [...foreign, 'ftp://127.0.0.1/api', 'nonsense', `${base.replace('//', '//user@')}/api/x`]) {
    assert.equal(await ending(url, { allow: `${base}/api` }), 'not_sent foreign_url', url);
  }
});

test('a key that no header can carry is told apart and never quoted', async () => {
  const outcome = await guardedCall({ timeoutMs: 300 })({
    method: 'GET',
    url: 'http://127.0.0.1:1/',
    headers: { 'x-api-key': 'secret\nkey' },
  });
  assert.ok(!outcome.ok && outcome.certainty === 'not_sent' && outcome.code === 'bad_header');
  assert.ok(!JSON.stringify(outcome).includes('secret'));
});

test('Retry-After in seconds and as a date', () => {
  const read = (value: string, date?: string) =>
    retryAfterOf(new Headers({ 'retry-after': value, ...(date ? { date } : {}) }));
  assert.equal(read('7'), 7_000);
  assert.equal(read('0'), 0);
  assert.equal(read('999999999'), 86_400_000);
  assert.equal(read('Sat, 21 Nov 2026 10:00:30 GMT', 'Sat, 21 Nov 2026 10:00:00 GMT'), 30_000);
  assert.equal(read('Sat, 21 Nov 2026 09:00:30 GMT', 'Sat, 21 Nov 2026 10:00:00 GMT'), 0);
  assert.equal(read('Sat, 21 Nov 2026 10:00:30 GMT'), undefined);
  assert.equal(read('soon'), undefined);
  assert.equal(read('soon', 'Sat, 21 Nov 2026 10:00:00 GMT'), undefined);
  assert.equal(retryAfterOf(new Headers()), undefined);
});

const hosts = ['checkout.kispay.et', 'localhost:3000', '127.0.0.1'];

test('a shopper may be sent to listed hosts', () => {
  for (const url of [
    'https://checkout.kispay.et/#/checkout-test/fc0ece00-73b5-4ced-b0d1-42b729c55882',
    'https://CHECKOUT.kispay.et/x?y=a@b',
    'http://localhost:3000/sandbox/kispay/checkout/1#/checkout-test/1',
    'http://127.0.0.1:8080/pay',
  ]) {
    assert.equal(checkoutUrlAllowed(url, hosts), true, url);
  }
});

test('a shopper is sent nowhere else', () => {
  for (const url of [
    'javascript:alert(1)',
    'data:text/html,hi',
    '//evil.example',
    '//checkout.kispay.et/x',
    '/pay',
    '',
    'http://checkout.kispay.et/',
    'https://checkout.kispay.et.evil.example/',
    'https://evil.example/checkout.kispay.et',
    'https://evil.example#checkout.kispay.et',
    'https://a@checkout.kispay.et/',
    'https://@checkout.kispay.et/',
    'https://checkout.kispay.et@evil.example/',
    'https://checkout.kispay.et:pw@evil.example/',
    'https://evil.example\\@checkout.kispay.et/',
    'https:\\\\checkout.kispay.et/',
    'https:checkout.kispay.et/',
    'https:///checkout.kispay.et/',
    'ht\ttps://checkout.kispay.et/',
    'https://checkout.kispay.et/\nLocation: https://evil.example',
    ' https://checkout.kispay.et/',
    'https://checkout.kispay.et./',
    'https://xcheckout.kispay.et/',
    'https://сheckout.kispay.et/',
    'http://localhost:3001/',
    'http://localhost.evil.example:3000/',
    'http://[::1]:3000/',
    `https://checkout.kispay.et/${'x'.repeat(3_000)}`,
  ]) {
    assert.equal(checkoutUrlAllowed(url, hosts), false, url);
  }
});

test('invariant 30: whatever is allowed leads a browser to a listed host', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'https:',
      'http:',
      '//',
      '/',
      '\\',
      '@',
      ':',
      '#',
      '?',
      '.',
      '\t',
      '\n',
      ' ',
      '%2f',
      'evil.example',
      ...hosts,
    ),
    fc.string({ maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const url = pieces.join('');
      if (!checkoutUrlAllowed(url, hosts)) return;
      const seen = new URL(url, 'https://shop.example');
      assert.ok(hosts.includes(seen.host) || hosts.includes(seen.hostname));
      assert.ok(!seen.username && !seen.password);
    }),
    { numRuns: 5_000 },
  );
});
