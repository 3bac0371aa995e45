import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { LANGUAGE_NAMES } from '@/components/shop/languages';
import { demoCollections } from '@/db/seed/demo/collections';
import { am } from '@/db/seed/demo/words/am';
import { kk } from '@/db/seed/demo/words/kk';
import { ru } from '@/db/seed/demo/words/ru';
import { formatDate, formatMoment, formatMoney } from '@/lib/i18n/format';
import { LOCALES, MARKET_FACTS, marketOf } from '@/lib/markets';
import { glyphsOf } from './glyphs.mjs';

type Face = { family: string; file: string; range: Set<number> };

/** The faces that the style sheet names, each with the code points it is asked for. */
function faces(): Face[] {
  const css = readFileSync('app/styles/fonts.css', 'utf8');
  return [...css.matchAll(/@font-face\s*\{([^}]*)\}/g)].flatMap(([, body = '']): Face[] => {
    const part = (pattern: RegExp) => pattern.exec(body)?.[1];
    const [family, file, range] = [
      part(/font-family:\s*"([^"]+)"/),
      part(/url\("\/([^"]+)"\)/),
      part(/unicode-range:([^;]+)/),
    ];
    return family && file && range ? [{ family, file: `public/${file}`, range: pointsOf(range) }] : [];
  });
}

function pointsOf(range: string): Set<number> {
  return new Set(
    [...range.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g)].flatMap(([, from = '', to = from]) => {
      const [first, last] = [Number.parseInt(from, 16), Number.parseInt(to, 16)];
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    }),
  );
}

const TEXT = ['Commissioner', 'Noto Sans Ethiopic'];
const written = faces().map((face) => ({ ...face, glyphs: glyphsOf(readFileSync(face.file)) }));
const covers = (sign: string) => {
  const point = sign.codePointAt(0) ?? 0;
  return written.some(({ family, range, glyphs }) => TEXT.includes(family) && range.has(point) && glyphs.has(point));
};
const bare = (text: string) => [...new Set(text)].filter((sign) => !/[\n\u202f\u2009]/.test(sign) && !covers(sign));

test('each file holds the letters that the style sheet asks it for', () => {
  assert.equal(written.length, 10);
  for (const { file, range, glyphs } of written) {
    const held = [...range].filter((point) => glyphs.has(point));
    assert.ok(held.length > range.size * 0.7, `${file}: ${held.length} of ${range.size}`);
  }
});

test('the small faces hold every language’s own name', () => {
  const names = written.filter(({ family }) => family === 'Kiosk Names' || family === 'Commissioner');
  for (const name of Object.values(LANGUAGE_NAMES))
    for (const sign of name)
      assert.ok(
        names.some(({ file, range, glyphs }) => {
          const point = sign.codePointAt(0) ?? 0;
          return /names|latin/.test(file) && range.has(point) && glyphs.has(point);
        }),
        sign,
      );
});

test('Kazakh, Russian and Amharic alphabets are whole', () => {
  const cyrillic = Array.from({ length: 64 }, (_, index) => String.fromCodePoint(0x410 + index)).join('');
  assert.deepEqual(bare(`${cyrillic}ЁёӘәҒғҚқҢңӨөҰұҮүҺһІі№«»„“–—₸`), []);
  const families = 'ሀለሐመሠረሰሸቀበተቸኀነኘአከኸወዐዘዠየደጀገጠጨጰጸፀፈፐቨ';
  const orders = [...families].flatMap((first) =>
    Array.from({ length: 7 }, (_, order) => String.fromCodePoint((first.codePointAt(0) ?? 0) + order)),
  );
  assert.deepEqual(bare(`${orders.join('')}ሏሟሯሷሿቋቧቷኗኳዟዷጇጓጧጿፏ፡።፣፤፥፦`), []);
});

test('no word of the shop, in any language, falls back to a system face', () => {
  const messages = ['en', 'am', 'kk', 'ru'].map((language) => readFileSync(`messages/${language}.json`, 'utf8'));
  const demo = JSON.stringify([demoCollections, am, kk, ru]);
  assert.deepEqual(bare(messages.join('') + demo), []);
  const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 1 + month)));
  for (const locale of LOCALES) {
    const { currency } = MARKET_FACTS[marketOf(locale)];
    const dates = months.map((date) => formatDate(date, locale) + formatMoment(date, locale));
    assert.deepEqual(bare(dates.join('') + formatMoney(123_456_700n, currency, locale)), [], locale);
  }
});
