import type { PictureStore } from './store';

const API = 'https://blob.vercel-storage.com';
/** The version of the API that this file was written for. */
const VERSION = '7';
const A_YEAR = '31536000';
const PATIENCE = 15_000;

/**
 * Pictures in Vercel Blob, by its HTTP API, without its SDK. A token (`vercel_blob_rw_STORE_…`) names its store, and a
 * public store answers at an address made of that.
 */
export function blobStore(token: string, call: typeof fetch = fetch): PictureStore {
  const store = /^vercel_blob_rw_([A-Za-z\d]+)_/.exec(token)?.[1]?.toLowerCase();
  if (!store) throw new Error('BLOB_READ_WRITE_TOKEN names no store');
  const pathOf = (name: string) => `pictures/${encodeURIComponent(name)}`;
  return {
    async put(name, bytes, mime) {
      const answer = await call(`${API}/${pathOf(name)}`, {
        method: 'PUT',
        body: new Uint8Array(bytes),
        headers: {
          authorization: `Bearer ${token}`,
          'x-api-version': VERSION,
          'x-content-type': mime,
          'x-add-random-suffix': '0',
          'x-allow-overwrite': '1',
          'x-cache-control-max-age': A_YEAR,
        },
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (!answer.ok) throw new Error(`the picture store answered ${answer.status}`);
    },
    async get(name) {
      const address = `https://${store}.public.blob.vercel-storage.com/${pathOf(name)}`;
      const answer = await call(address, { signal: AbortSignal.timeout(PATIENCE) });
      if (answer.status === 404) return null;
      if (!answer.ok) throw new Error(`the picture store answered ${answer.status}`);
      return new Uint8Array(await answer.arrayBuffer());
    },
  };
}
