// Makes the pictures shown where a page is shared, 1200 x 630, from the masters: node scripts/pictures/social.mjs [NAME …]
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const root = fileURLToPath(new URL('../..', import.meta.url));
const masters = join(root, 'scripts/pictures/masters');
const target = join(root, 'public/pictures');

const WIDTH = 1200;
const HEIGHT = 630;
/** The board with the mark, left of a product. */
const BOARD = 540;
/** No picture may weigh more, in bytes. JPEG, because every messenger reads it. */
const LIMIT = 100 * 1024;

const icon = await readFile(join(root, 'app/icon.svg'), 'utf8');
const [, colour = '#12513F'] = /<rect[^>]*fill="(#[0-9A-Fa-f]{6})"/.exec(icon) ?? [];
const mark = await sharp(Buffer.from(icon.replace(/<rect[^>]*\/>/, '')), { density: 720 })
  .resize(300, 300)
  .png()
  .toBuffer();

/** A product at the right: cut from below the lid's shadow down to the counter it stands on. */
async function ofProduct(file) {
  const width = WIDTH - BOARD;
  const { width: full, height } = await sharp(file).metadata();
  const cut = Math.round((full * HEIGHT) / width);
  const picture = await sharp(file)
    .extract({ left: 0, top: Math.round((height - cut) * 0.8), width: full, height: cut })
    .resize(width, HEIGHT)
    .toBuffer();
  return sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: colour } }).composite([
    { input: picture, left: BOARD, top: 0 },
    { input: mark, left: (BOARD - 300) / 2, top: (HEIGHT - 300) / 2 },
  ]);
}

/** A market's wide picture, with the mark in its free room at the left. */
async function ofMarket(file) {
  const picture = await sharp(file).resize(WIDTH, HEIGHT, { fit: 'cover', position: 'right' }).toBuffer();
  return sharp(picture).composite([{ input: await onTile(), left: 64, top: 64 }]);
}

const onTile = () => sharp(Buffer.from(icon), { density: 360 }).resize(160, 160).png().toBuffer();

async function encoded(image) {
  const pixels = await image.png().toBuffer();
  for (let quality = 84; quality > 40; quality -= 4) {
    const bytes = await sharp(pixels).jpeg({ quality, mozjpeg: true }).toBuffer();
    if (bytes.length <= LIMIT) return bytes;
  }
  throw new Error(`a picture stays above ${LIMIT} bytes`);
}

const wanted = process.argv.slice(2);
let made = 0;
for (const file of (await readdir(masters)).filter((one) => one.endsWith('.webp')).sort()) {
  const name = basename(file, '.webp');
  if (name.endsWith('-cutout') || name.endsWith('-phone')) continue;
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const make = name.startsWith('hero-') ? ofMarket : ofProduct;
  await writeFile(join(target, `${name}-og.jpg`), await encoded(await make(join(masters, file))));
  made += 1;
}
process.stdout.write(`${made} pictures made\n`);
