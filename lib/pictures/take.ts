import { asSent, nameOf, WIDTHS } from './names';
import { MIME, type PictureType, sniff } from './sniff';
import type { PictureStore } from './store';

/** Bytes that a picture may have as it is sent. */
export const MOST_BYTES = 8 * 1024 * 1024;

/** More pixels than a camera makes are there to fill the memory. */
const MOST_PIXELS = 60_000_000;
const SMALLEST_SIDE = 400;

export type Taken = { kind: 'taken'; name: string; wall: string } | { kind: Refusal };
export type Refusal = 'no_file' | 'too_large' | 'not_a_picture' | 'too_small' | 'broken';

/** Where nothing can be measured. */
const WALL = '#C9C2B4';

type Made = { name: string; bytes: Uint8Array; mime: string };

/**
 * Takes a picture in: checks what it is, makes every size that pages ask for (4:5 is cut out of its middle; whatever the
 * camera wrote beside it is gone), and keeps them. Without sharp, an optional part of Next, it is kept as it was sent.
 */
export async function takePicture(store: PictureStore, bytes: Uint8Array): Promise<Taken> {
  if (bytes.length === 0) return { kind: 'no_file' };
  if (bytes.length > MOST_BYTES) return { kind: 'too_large' };
  const type = sniff(bytes);
  if (!type) return { kind: 'not_a_picture' };
  const name = nameOf(bytes);
  const sharp = await loadSharp();
  if (!sharp) {
    await store.put(asSent(name), bytes, MIME[type]);
    return { kind: 'taken', name, wall: WALL };
  }
  const made = await sizesOf(sharp, name, bytes, type);
  if ('kind' in made) return made;
  for (const one of made.files) await store.put(one.name, one.bytes, one.mime);
  return { kind: 'taken', name, wall: made.wall };
}

type Sharp = typeof import('sharp').default;

async function loadSharp(): Promise<Sharp | null> {
  try {
    return (await import('sharp')).default;
  } catch {
    return null;
  }
}

async function sizesOf(
  sharp: Sharp,
  name: string,
  bytes: Uint8Array,
  type: PictureType,
): Promise<{ files: Made[]; wall: string } | { kind: Refusal }> {
  try {
    const open = () => sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).rotate();
    const { width, height, format } = await sharp(bytes, { limitInputPixels: MOST_PIXELS }).metadata();
    if (type !== (format === 'heif' ? 'avif' : format)) return { kind: 'not_a_picture' };
    if (Math.min(width, height) < SMALLEST_SIDE) return { kind: 'too_small' };
    const whole = await open()
      .resize({ width: 1200, height: 1500, fit: 'cover' })
      .flatten({ background: WALL })
      .toBuffer();
    const files: Made[] = [];
    for (const size of WIDTHS) {
      const sized = () => sharp(whole).resize({ width: size });
      const file = `${name}-${size}`;
      files.push({
        name: `${file}.avif`,
        bytes: await sized().avif({ quality: 50, effort: 3 }).toBuffer(),
        mime: MIME.avif,
      });
      files.push({ name: `${file}.webp`, bytes: await sized().webp({ quality: 80 }).toBuffer(), mime: MIME.webp });
    }
    const wall = await wallOf(sharp, whole);
    const shared = await sharp(whole)
      .resize({ width: 1200, height: 630, fit: 'contain', background: wall })
      .jpeg({ quality: 80 });
    files.push({ name: `${name}-og.jpg`, bytes: await shared.toBuffer(), mime: MIME.jpeg });
    return { files, wall };
  } catch {
    return { kind: 'broken' };
  }
}

/** The colour behind the thing: what the upper edge is on the whole, as "#RRGGBB". */
async function wallOf(sharp: Sharp, picture: Uint8Array): Promise<string> {
  const edge = await sharp(picture).extract({ left: 0, top: 0, width: 1200, height: 150 }).removeAlpha().toBuffer();
  const pixel = await sharp(edge).resize(1, 1, { fit: 'fill' }).raw().toBuffer();
  return `#${[...pixel.subarray(0, 3)]
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()}`;
}
