import { createHash } from 'node:crypto';

/** Widths that pages ask for, and the picture beside a shared link. */
export const WIDTHS = [400, 640, 800, 1200] as const;

const FILE = /^(u-[\da-f]{24})-(?:(?:400|640|800|1200)\.(?:avif|webp)|og\.jpg)$/;

/** The base name of a picture that somebody uploaded: made of its bytes, so a name never means another picture. */
export function nameOf(bytes: Uint8Array): string {
  return `u-${createHash('sha256').update(bytes).digest('hex').slice(0, 24)}`;
}

/** The base name in the name of a file that pages ask for; null where no upload is called so. */
export function baseOf(file: string): string | null {
  return FILE.exec(file)?.[1] ?? null;
}

/** Where the picture as it was sent lies, when this server cannot make sizes of it. */
export function asSent(base: string): string {
  return `${base}.sent`;
}
