import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { demoCollections } from './demo/collections';
import { demoDelivery } from './demo/delivery';

const goods = demoCollections.flatMap((collection) => collection.products);
const variants = goods.flatMap((product) => product.variants);
const currencies = { ET: 'ETB', KZ: 'KZT', ZA: 'ZAR', EU: 'EUR' } as const;

test('there are at least 24 products, each with its own slug and SKUs', () => {
  assert.ok(goods.length >= 24);
  assert.equal(new Set(goods.map((product) => product.slug)).size, goods.length);
  assert.equal(new Set(variants.map((variant) => variant.sku)).size, variants.length);
});

test('every market has goods without end, goods that run out, and a standard delivery', () => {
  for (const [market, currency] of Object.entries(currencies)) {
    const sold = variants
      .filter((variant) => variant.prices[currency] !== undefined)
      .map((variant) => variant.available);
    assert.ok(
      sold.some((left) => left === null || left >= 500),
      market,
    );
    assert.ok(
      sold.some((left) => left !== null && left >= 2 && left <= 25),
      market,
    );
    assert.ok(
      demoDelivery[market as keyof typeof currencies].some((method) => method.code === 'standard'),
      market,
    );
  }
});

test('a product is sold in a market with all its variants or not at all', () => {
  for (const product of goods) {
    for (const currency of Object.values(currencies)) {
      const priced = product.variants.filter((variant) => variant.prices[currency] !== undefined).length;
      assert.ok(priced === 0 || priced === product.variants.length, `${product.slug} in ${currency}`);
    }
  }
});

test('prices are whole minor units, tenge whole', () => {
  for (const { sku, prices } of variants) {
    for (const amount of Object.values(prices)) assert.ok(Number.isSafeInteger(amount) && amount > 0, sku);
    assert.equal((prices.KZT ?? 0) % 100, 0, sku);
  }
  for (const { code, amountMinor } of demoDelivery.KZ) assert.equal(amountMinor % 100, 0, code);
});

test('what is paid for again and again is sold in rand alone', () => {
  const again = variants.filter((variant) => variant.billing);
  assert.ok(again.some(({ billing }) => billing?.period === 'MONTHLY'));
  assert.ok(again.some(({ billing }) => billing?.period === 'CUSTOM'));
  for (const { sku, prices, available } of again) {
    assert.deepEqual(Object.keys(prices), ['ZAR'], sku);
    assert.ok(available === null || available >= 500, sku);
  }
});

test('every picture and cut-out that is named lies under public', () => {
  for (const { picture, cutout, gallery = [] } of goods) {
    for (const { name } of gallery) assert.ok(existsSync(`public/pictures/${name}-1200.avif`), name);
    assert.ok(existsSync(`public/pictures/${picture}-1200.avif`), picture);
    if (cutout) assert.ok(existsSync(`public/pictures/${cutout}-440.webp`), cutout);
  }
});
