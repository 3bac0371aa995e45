import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { checkPortFree, freePort } from './port.mjs';

async function withListener(host: string, work: (port: number) => Promise<void>) {
  const server = createServer();
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address && typeof address === 'object');
  try {
    await work(address.port);
  } finally {
    server.close();
  }
}

describe('the port', () => {
  it('is taken when a program listens on one address or on all', async () => {
    for (const host of ['127.0.0.1', '0.0.0.0']) {
      await withListener(host, (port) =>
        assert.rejects(checkPortFree(port, '127.0.0.1'), { message: new RegExp(`^Port ${port} is in use`) }),
      );
    }
  });

  it('is free otherwise', async () => {
    await checkPortFree(await freePort(), '127.0.0.1');
  });
});
