import { blobStore } from './blob';
import { diskStore } from './disk';

/** Where uploaded pictures lie. Names never mean other bytes: whatever is there stays as it is. */
export type PictureStore = {
  put: (name: string, bytes: Uint8Array, mime: string) => Promise<void>;
  /** null: there is none of that name. */
  get: (name: string) => Promise<Uint8Array | null>;
};

export type PicturePlace = { kind: 'disk'; folder: string } | { kind: 'blob'; token: string } | { kind: 'nowhere' };

/** The store of a place; null where this server has none, because its disk is gone with each start. */
export function storeAt(place: PicturePlace): PictureStore | null {
  if (place.kind === 'disk') return diskStore(place.folder);
  return place.kind === 'blob' ? blobStore(place.token) : null;
}
