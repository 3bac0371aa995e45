import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findMissing, platformOf, withMissing } from './lock-file.mjs';

const lock = {
  packages: {
    '': {},
    'node_modules/a': {
      version: '1.0.0',
      dev: true,
      optionalDependencies: { '@a/linux-x64': '1.0.0', '@a/win32-x64': '1.0.0' },
    },
    'node_modules/@a/linux-x64': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optionalDependencies: { nested: '3.0.0', loose: '^1.0.0' } },
    'node_modules/b/node_modules/nested': { version: '3.0.0' },
  },
};

describe('the lock file', () => {
  it('misses the optional packages of an exact version that have no entry', () => {
    assert.deepEqual(findMissing(lock), [
      { path: 'node_modules/@a/win32-x64', name: '@a/win32-x64', version: '1.0.0', dev: true },
    ]);
  });

  it('misses nothing once it is completed, and its keys are in order', () => {
    const whole = withMissing(lock, findMissing(lock));
    assert.deepEqual(findMissing(whole), []);
    assert.deepEqual(whole.packages['node_modules/@a/win32-x64'], {
      version: '1.0.0',
      dev: true,
      optional: true,
      os: ['win32'],
      cpu: ['x64'],
    });
    assert.deepEqual(Object.keys(whole.packages).indexOf('node_modules/@a/win32-x64'), 2);
  });
});

describe('platformOf', () => {
  const cases = [
    ['@next/swc-linux-x64-musl', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
    ['@next/swc-win32-arm64-msvc', { os: ['win32'], cpu: ['arm64'] }],
    ['@oxc-parser/binding-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
    ['@oxc-parser/binding-android-arm-eabi', { os: ['android'], cpu: ['arm'] }],
    ['@tailwindcss/oxide-wasm32-wasi', { cpu: ['wasm32'] }],
    ['lightningcss-freebsd-x64', { os: ['freebsd'], cpu: ['x64'] }],
  ] as const;
  for (const [name, platform] of cases) it(name, () => assert.deepEqual(platformOf(name), platform));
});
