import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { blobStore } from './blob';
import { asSent, baseOf, nameOf } from './names';
import { readPicture } from './read';
import { sniff } from './sniff';
import { storeAt } from './store';
import { takePicture } from './take';

const folder = mkdtempSync(join(tmpdir(), 'kiosk-pictures-'));
after(() => rmSync(folder, { recursive: true }));
const place = { kind: 'disk', folder } as const;
const shipped = (file: string) => readFileSync(join(import.meta.dirname, '../../public/pictures', file));

test('a file is what its bytes say, whatever it is called', () => {
  assert.equal(sniff(shipped('jebena-400.webp')), 'webp');
  assert.equal(sniff(shipped('jebena-400.avif')), 'avif');
  assert.equal(sniff(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')), null);
  assert.equal(sniff(Buffer.from('RIFF____WEBP')), null);
});

test('a picture is taken in, every size is served, and its name is made of its bytes', async () => {
  const store = storeAt(place);
  assert.ok(store);
  const bytes = shipped('jebena-800.webp');
  const taken = await takePicture(store, bytes);
  assert.equal(taken.kind, 'taken');
  if (taken.kind !== 'taken') return;
  assert.equal(taken.name, nameOf(bytes));
  assert.match(taken.wall, /^#[\dA-F]{6}$/);
  for (const [file, mime] of [
    [`${taken.name}-400.avif`, 'image/avif'],
    [`${taken.name}-1200.webp`, 'image/webp'],
    [`${taken.name}-og.jpg`, 'image/jpeg'],
  ] as const) {
    assert.equal((await readPicture(place, file))?.mime, mime, file);
  }
});

test('what is no picture, too small or broken is refused and not kept', async () => {
  const store = storeAt(place);
  assert.ok(store);
  const kindOf = async (bytes: Uint8Array) => (await takePicture(store, bytes)).kind;
  assert.equal(await kindOf(new Uint8Array()), 'no_file');
  assert.equal(await kindOf(Buffer.from('<html>'.repeat(20))), 'not_a_picture');
  assert.equal(await kindOf(shipped('jebena-800.webp').subarray(0, 500)), 'broken');
  assert.equal(await kindOf(new Uint8Array(8 * 1024 * 1024 + 1)), 'too_large');
});

test('only names of uploads are read, and one kept as it was sent answers for every size', async () => {
  for (const file of ['../first-login', 'jebena-400.webp', 'u-1-400.webp', `u-${'0'.repeat(24)}-400.svg`]) {
    assert.equal(baseOf(file), null, file);
    assert.equal(await readPicture(place, file), null, file);
  }
  const base = `u-${'a'.repeat(24)}`;
  await storeAt(place)?.put(asSent(base), shipped('jebena-400.webp'), 'image/webp');
  assert.equal((await readPicture(place, `${base}-800.avif`))?.mime, 'image/webp');
});

test('the object store is spoken to as its API wants it', async () => {
  const calls: { url: string; init: RequestInit | undefined }[] = [];
  const call = async (url: string | URL | Request, init?: RequestInit) => {
    calls.push({ url: String(url), init });
    return new Response(init?.method === 'PUT' ? '{}' : null, { status: init?.method === 'PUT' ? 200 : 404 });
  };
  const store = blobStore('vercel_blob_rw_AbC123_secret', call);
  await store.put('u-1.webp', new Uint8Array([1]), 'image/webp');
  assert.equal(await store.get('u-1.webp'), null);
  assert.equal(calls[0]?.url, 'https://blob.vercel-storage.com/pictures/u-1.webp');
  assert.equal(new Headers(calls[0]?.init?.headers).get('authorization'), 'Bearer vercel_blob_rw_AbC123_secret');
  assert.equal(calls[1]?.url, 'https://abc123.public.blob.vercel-storage.com/pictures/u-1.webp');
});
