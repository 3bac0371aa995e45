// Makes every size that the shop serves from the masters: node scripts/pictures/sizes.mjs [NAME …]
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const here = fileURLToPath(new URL('.', import.meta.url));
const masters = join(here, 'masters');
const target = join(here, '../../public/pictures');

/** No picture may weigh more, in bytes. */
const LIMIT = 80 * 1024;

const formats = {
  avif: { quality: 50, encode: (image, quality) => image.avif({ quality, effort: 5 }) },
  webp: { quality: 80, encode: (image, quality) => image.webp({ quality, alphaQuality: 90, effort: 6 }) },
};

/** Widths and formats of a master, by what it shows. */
function plan(name) {
  if (name.endsWith('-cutout')) return { widths: [440], kinds: ['webp'] };
  if (name.endsWith('-phone')) return { widths: [900], kinds: ['avif', 'webp'] };
  if (name.startsWith('hero-')) return { widths: [960, 1440, 1920], kinds: ['avif', 'webp'] };
  return { widths: [400, 640, 800, 1200], kinds: ['avif', 'webp'] };
}

/** Encodes below the limit, giving up quality only as far as needed. */
async function encoded(file, width, kind) {
  const { quality, encode } = formats[kind];
  for (let tried = quality; tried > 20; tried -= 5) {
    const bytes = await encode(sharp(file).resize({ width, withoutEnlargement: true }), tried).toBuffer();
    if (bytes.length <= LIMIT) return bytes;
  }
  throw new Error(`${basename(file)} at ${width} stays above ${LIMIT} bytes`);
}

await mkdir(target, { recursive: true });
const wanted = process.argv.slice(2);
const files = (await readdir(masters)).filter((file) => file.endsWith('.webp')).sort();
let made = 0;
for (const file of files) {
  const name = basename(file, '.webp');
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const { widths, kinds } = plan(name);
  for (const width of widths) {
    for (const kind of kinds) {
      await writeFile(join(target, `${name}-${width}.${kind}`), await encoded(join(masters, file), width, kind));
      made += 1;
    }
  }
}
process.stdout.write(`${made} pictures made\n`);
