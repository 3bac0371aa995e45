export type PictureType = 'avif' | 'webp' | 'jpeg' | 'png';

export const MIME: Readonly<Record<PictureType, string>> = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpeg: 'image/jpeg',
  png: 'image/png',
};

const ASCII = new TextDecoder('latin1');

/** What a file is by its first bytes, whatever it calls itself; null for anything but the four kinds of picture. */
export function sniff(bytes: Uint8Array): PictureType | null {
  const text = (from: number, to: number) => ASCII.decode(bytes.subarray(from, to));
  if (bytes.length < 32) return null;
  if (bytes[0] === 0x89 && text(1, 8) === 'PNG\r\n\u001a\n' && text(12, 16) === 'IHDR') return 'png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  if (text(4, 8) === 'ftyp' && /avif|avis/.test(text(8, 32))) return 'avif';
  return null;
}
