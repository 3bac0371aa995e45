import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkNodeVersion } from './node-version.mjs';
import { listenAddress } from './settings.mjs';

describe('where the shop listens', () => {
  const cases = [
    [undefined, '127.0.0.1'],
    ['0.0.0.0', '0.0.0.0'],
    ['::', '::'],
    ['localhost', 'localhost'],
    ['x86_64-conda-linux-gnu', '127.0.0.1'],
  ] as const;
  for (const [given, expected] of cases) {
    it(`HOST ${given ?? 'unset'}`, () => assert.equal(listenAddress({ HOST: given }), expected));
  }
});

describe('the version of Node.js', () => {
  for (const version of ['18.20.0', '20.8.1']) {
    it(`${version} is too old`, () => assert.throws(() => checkNodeVersion(version), /20\.9 or newer/));
  }
  for (const version of ['20.9.0', '22.0.0', '24.1.0']) it(`${version} will do`, () => checkNodeVersion(version));
});
