import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBytes } from './body';

function sent(body: ReadableStream<Uint8Array>): Request {
  return new Request('http://localhost/', { method: 'POST', body, duplex: 'half' } as RequestInit);
}

/** A body of `count` bytes, one every `pause` milliseconds; `cancelled` tells whether reading was given up. */
function drip(count: number, pause: number) {
  const state = { cancelled: false };
  let given = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      given += 1;
      if (given > count) controller.close();
      else controller.enqueue(new Uint8Array([97]));
    },
    cancel() {
      state.cancelled = true;
    },
  });
  return { state, body };
}

test('a body sent byte by byte is read when it ends in time', async () => {
  const read = await readBytes(sent(drip(5, 1).body), 10, 2_000);
  assert.equal(read.ok && Buffer.from(read.value).toString(), 'aaaaa');
});

test('a body that never ends is given up after a bounded time, and its connection with it', async () => {
  const { state, body } = drip(Number.POSITIVE_INFINITY, 20);
  const begun = performance.now();
  const read = await readBytes(sent(body), 1_000, 150);
  assert.ok(performance.now() - begun < 1_000);
  assert.ok(!read.ok);
  assert.deepEqual([read.answer.status, read.answer.headers.get('connection')], [408, 'close']);
  assert.equal(state.cancelled, true);
});

test('reading stops at the cap', async () => {
  const { state, body } = drip(1_000, 0);
  const read = await readBytes(sent(body), 10);
  assert.deepEqual([read.ok, !read.ok && read.answer.status, state.cancelled], [false, 413, true]);
});

test('no body is an empty one', async () => {
  const read = await readBytes(new Request('http://localhost/', { method: 'POST' }));
  assert.equal(read.ok && read.value.byteLength, 0);
});
