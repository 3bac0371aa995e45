// Draws app/icon.svg and the icons of an installed shop from lib/brand.ts: node --import tsx scripts/pictures/icons.mjs
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { brandIcon } from '../../lib/brand-style.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A system cuts its own shape out of a maskable icon: only the middle circle of 80 % is sure to be seen. */
const SAFE = 0.8;

const icon = brandIcon();
const [, colour] = /<rect[^>]*fill="(#[0-9A-Fa-f]{6})"/.exec(icon) ?? [];
/** The same without its round corners, drawn by the system instead. */
const square = icon.replace(/ rx="[^"]*"/, '');

async function drawn(svg, size) {
  return sharp(Buffer.from(svg), { density: (72 * size) / 32 })
    .resize(size, size)
    .png({ palette: true })
    .toBuffer();
}

async function maskable(size) {
  const inner = Math.round(size * SAFE);
  const margin = Math.round((size - inner) / 2);
  return sharp({ create: { width: size, height: size, channels: 3, background: colour } })
    .composite([{ input: await drawn(square, inner), left: margin, top: margin }])
    .png({ palette: true })
    .toBuffer();
}

await mkdir(`${root}public/icons`, { recursive: true });
await writeFile(`${root}app/icon.svg`, `${icon}\n`);
await writeFile(`${root}public/icons/icon-192.png`, await drawn(icon, 192));
await writeFile(`${root}public/icons/icon-512.png`, await drawn(icon, 512));
await writeFile(`${root}public/icons/maskable-192.png`, await maskable(192));
await writeFile(`${root}public/icons/maskable-512.png`, await maskable(512));
await writeFile(`${root}app/apple-icon.png`, await drawn(square, 180));
process.stdout.write('6 icons made\n');
