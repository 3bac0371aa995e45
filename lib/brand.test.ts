import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { BRAND, type Paint } from './brand';
import { brandIcon, brandSheet } from './brand-style';
import { MARKETS } from './markets';

const THEMES = ['day', 'night'] as const;
const tokens = readFileSync('app/styles/tokens.css', 'utf8');

/** A colour that every shop has, as the style sheet says it. */
function fixed(name: string): Paint {
  const [day = '', night = ''] = [...tokens.matchAll(new RegExp(`--${name}: (#[0-9a-f]{6})`, 'g'))].map(
    ([, hex]) => hex,
  );
  return { day, night };
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  assert.match(hex, /^#[0-9a-f]{6}$/i);
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** Words and what they stand on; WCAG 2.2 wants 4.5 to 1. */
const PAIRS: readonly [string, Paint, Paint][] = [
  ['words on the lid', BRAND.onLid, BRAND.lid],
  ['words on the main button', BRAND.onEnamel, BRAND.enamel],
  ['words on the pressed button', BRAND.onEnamel, BRAND.enamelPress],
  ['links on the counter', BRAND.enamel, fixed('counter')],
  ['links on paper', BRAND.enamel, fixed('paper')],
  ['words on what is chosen', fixed('ink'), BRAND.enamelSoft],
  ...MARKETS.map((market): [string, Paint, Paint] => [
    `words on the wall of ${market}`,
    BRAND.onWall,
    BRAND.walls[market].wall,
  ]),
];

for (const [what, words, ground] of PAIRS) {
  for (const theme of THEMES) {
    test(`${what} can be read by ${theme}`, () => {
      const found = contrast(words[theme], ground[theme]);
      assert.ok(found >= 4.5, `${words[theme]} on ${ground[theme]} is ${found.toFixed(1)}, needs 4.5`);
    });
  }
}

test('every colour of the brand reaches the pages, and no style sheet has one of its own', () => {
  const sheet = brandSheet();
  for (const name of ['lid', 'on-lid', 'enamel', 'enamel-press', 'on-enamel', 'enamel-soft', 'on-wall', 'wall']) {
    assert.ok(sheet.split(`--${name}:`).length > 2, `${name} by day and by night`);
    assert.doesNotMatch(tokens, new RegExp(`^\\s*--${name}:`, 'm'));
  }
});

test('the icon is drawn from the brand: node --import tsx scripts/pictures/icons.mjs', () => {
  assert.equal(readFileSync('app/icon.svg', 'utf8').trim(), brandIcon());
});

test('the name can stand before an address in a mail', () => {
  assert.match(BRAND.name, /^[^<>",;:@]+$/);
});

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

test('no other file writes the name or the colour of the lid', () => {
  const written = new RegExp(`['"\`>]${BRAND.name}\\b|>${BRAND.mark}<|: '${BRAND.mark}'|${BRAND.lid.day}`);
  const own = ['app', 'components', 'lib'].flatMap(sources).filter((file) => file !== join('lib', 'brand.ts'));
  assert.ok(own.length > 100);
  assert.deepEqual(
    own.filter((file) => written.test(readFileSync(file, 'utf8'))),
    [],
  );
});

test('each outermost frame has the brand’s colours', () => {
  const frames = sources('app').filter((file) => /<html[ >]/.test(readFileSync(file, 'utf8')));
  const painted = frames.filter((file) => readFileSync(file, 'utf8').includes('<Paint />'));
  assert.ok(painted.length >= 4);
  assert.deepEqual(
    frames.filter((file) => !painted.includes(file)).filter((file) => !file.startsWith(join('app', 'sandbox'))),
    [],
  );
});
