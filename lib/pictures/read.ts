import { asSent, baseOf } from './names';
import { MIME, sniff } from './sniff';
import { type PicturePlace, storeAt } from './store';

/** A picture by the name pages ask for, in that size or as it was sent; null where none is called so. */
export async function readPicture(
  place: PicturePlace,
  file: string,
): Promise<{ bytes: Uint8Array; mime: string } | null> {
  const base = baseOf(file);
  const store = base && storeAt(place);
  if (!base || !store) return null;
  const bytes = (await store.get(file)) ?? (await store.get(asSent(base)));
  const type = bytes && sniff(bytes);
  return bytes && type ? { bytes, mime: MIME[type] } : null;
}
