/** Characters of base64; a QR code of the largest kind is a tenth of that. */
const MOST = 200 * 1_024;

type Sniff = readonly [type: string, fits: (bytes: Buffer) => boolean];

const starts = (bytes: Buffer, written: string, at = 0) =>
  bytes.subarray(at, at + written.length).equals(Buffer.from(written, 'latin1'));

/** By the bytes alone: what the provider calls them does not count. */
const KINDS: readonly Sniff[] = [
  ['image/png', (bytes) => starts(bytes, '\x89PNG\r\n\x1a\n')],
  ['image/jpeg', (bytes) => starts(bytes, '\xff\xd8\xff')],
  ['image/gif', (bytes) => starts(bytes, 'GIF87a') || starts(bytes, 'GIF89a')],
  ['image/webp', (bytes) => starts(bytes, 'RIFF') && starts(bytes, 'WEBP', 8)],
  ['image/svg+xml', isSvg],
];

/**
 * The QR code as a data URI, from base64 with or without its own prefix; undefined when it is no image of a known kind or
 * too large. An SVG may only ever be shown by <img>, where nothing in it runs.
 */
export function qrImageOf(written: unknown): string | undefined {
  if (typeof written !== 'string' || written.length > MOST) return undefined;
  const base64 = written
    .trim()
    .replace(/^data:image\/[\w.+-]+(?:;[\w-]+=[\w-]+)*;base64,/i, '')
    .replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]{8,}={0,2}$/.test(base64)) return undefined;
  const bytes = Buffer.from(base64, 'base64');
  const kind = KINDS.find(([, fits]) => fits(bytes));
  return kind && `data:${kind[0]};base64,${bytes.toString('base64')}`;
}

/** An svg element comes first, after a prolog, a document type or remarks. */
function isSvg(bytes: Buffer): boolean {
  let rest = bytes
    .subarray(0, 4_096)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  for (let step = 0; step < 8; step += 1) {
    const skipped = rest.replace(/^(?:<\?[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*>)\s*/i, '');
    if (skipped === rest) break;
    rest = skipped;
  }
  return /^<svg[\s>]/i.test(rest);
}
