import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HOME, safeNext } from './next-path';

test('a page of the admin is gone back to, its query with it', () => {
  for (const path of [
    '/admin',
    '/admin/orders',
    '/admin/orders/K-100482',
    '/admin/orders?state=paid&q=abeba%40example.com',
  ]) {
    assert.equal(safeNext(path), path);
  }
});

test('everything else leads to the first page', () => {
  const elsewhere = [
    null,
    '',
    'admin',
    '//evil.test',
    '/\\evil.test',
    '/admin/../../evil',
    '/admin/..//evil.test',
    '/administrator',
    'https://evil.test/admin',
    '/admin/\n//evil.test',
    '/admin\\evil.test',
    '/admin/sign-in',
    '/admin/sign-in?next=/admin',
    '/pay/return/x',
    `/admin/${'a'.repeat(600)}`,
  ];
  for (const path of elsewhere) assert.equal(safeNext(path), HOME, String(path));
});

test('whatever is asked for, the answer stays in the admin of this very shop', () => {
  const pieces = fc.constantFrom(
    '/',
    '\\',
    '//',
    '..',
    '.',
    'admin',
    'evil.test',
    '@',
    ':',
    '%2e',
    '%2f',
    '?',
    '#',
    '\t',
    'a',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 9 }), (parts) => {
      const url = new URL(safeNext(`/admin${parts.join('')}`), 'http://shop.test/admin/sign-in');
      assert.equal(url.origin, 'http://shop.test');
      assert.match(url.pathname, /^\/admin(\/|$)/);
    }),
    { numRuns: 5_000 },
  );
});
