import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { qrImageOf } from './kaspi-qr-image';

const base64 = (text: string, encoding: BufferEncoding = 'latin1') => Buffer.from(text, encoding).toString('base64');

const SVG = base64('<?xml version="1.0"?>\n<!-- a > b --><!DOCTYPE svg>\n<svg xmlns="http://www.w3.org/2000/svg"/>');

test('each kind by its bytes, with or without a prefix, whatever that says', () => {
  for (const [code, type] of [
    [base64('\x89PNG\r\n\x1a\nrest'), 'image/png'],
    [base64('\xff\xd8\xff\xe0rest'), 'image/jpeg'],
    [base64('GIF89arest'), 'image/gif'],
    [base64('RIFF1234WEBPrest'), 'image/webp'],
    [SVG, 'image/svg+xml'],
    [base64('\uFEFF  <svg>', 'utf8'), 'image/svg+xml'],
  ] as const) {
    const wanted = `data:${type};base64,${code}`;
    assert.equal(qrImageOf(code), wanted);
    assert.equal(qrImageOf(`data:image/png;base64,${code}`), wanted);
    assert.equal(qrImageOf(`data:image/svg+xml;charset=utf-8;base64,${code}`), wanted);
    assert.equal(qrImageOf(` ${code.replace(/(.{5})/g, '$1\r\n')} `), wanted);
  }
});

test('anything else is no image', () => {
  for (const code of [
    '',
    undefined,
    42,
    'https://pay.kaspi.kz/qr/1.png',
    base64('<html><svg></svg></html>'),
    base64('<script>alert(1)</script>'),
    base64('RIFF1234WAVErest'),
    `data:text/html;base64,${base64('<svg>')}`,
    `data:image/png,${base64('\x89PNG\r\n\x1a\n')}`,
    base64(`GIF89a${'x'.repeat(160_000)}`),
  ]) {
    assert.equal(qrImageOf(code), undefined, String(code).slice(0, 60));
  }
});

test('no text leaves the data URI', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const image = qrImageOf(`${before}${base64('GIF89arest')}${after}`);
      assert.match(image ?? 'data:image/gif;base64,AA==', /^data:image\/gif;base64,[A-Za-z0-9+/]+=*$/);
    }),
  );
});
