import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readProductFields } from './edit-fields';

const ID = '018f2a6e-0000-4000-8000-000000000001';
const right = {
  slug: 'jebena-black-clay',
  kind: ID,
  published: 'yes',
  position: '3',
  'title.en': ' Jebena ',
  'title.kk': 'Жебена',
  'description.en': 'Turned\r\nand smoked.',
  [`v.${ID}.sku`]: 'JEB-12',
  [`v.${ID}.title.en`]: '1.2 l',
  [`v.${ID}.price.ETB`]: '1,450.5',
  [`v.${ID}.price.KZT`]: '12900.00',
  [`v.${ID}.stock`]: '14',
  [`v.${ID}.seen`]: '',
  'v.new.sku': '',
  'v.new.title.en': ' ',
  'v.new.position': '2',
};
const faultsOf = (more: Record<string, string>) =>
  readProductFields({ ...right, ...more }).faults.map(({ field, kind }) => `${field} ${kind}`);

test('a form is read exactly; a new variant with nothing in it is none', () => {
  const { edit, faults } = readProductFields(right);
  assert.deepEqual(faults, []);
  assert.deepEqual(edit.title, { en: 'Jebena', kk: 'Жебена' });
  assert.equal(edit.description.en, 'Turned\nand smoked.');
  assert.equal(edit.optionName, null);
  const [variant, ...others] = edit.variants;
  assert.equal(others.length, 0);
  assert.deepEqual(variant?.prices, [
    { currency: 'ETB', amountMinor: 145_050n },
    { currency: 'KZT', amountMinor: 1_290_000n },
  ]);
  assert.deepEqual([variant?.stock, variant?.seenStock, variant?.id], [14, null, ID]);
});

test('a sum is refused with its reason and never rounded', () => {
  assert.deepEqual(faultsOf({ [`v.${ID}.price.KZT`]: '12900.50' }), [`v.${ID}.price.KZT whole`]);
  assert.deepEqual(faultsOf({ [`v.${ID}.price.ETB`]: '1450.505' }), [`v.${ID}.price.ETB sum`]);
  for (const wrong of ['0', '-5', 'free', '1e3', '99999999999999999']) {
    assert.deepEqual(faultsOf({ [`v.${ID}.price.ETB`]: wrong }), [`v.${ID}.price.ETB sum`], wrong);
  }
});

test('everything wrong is said at once, each at its field', () => {
  assert.deepEqual(
    faultsOf({
      slug: 'Not An Address',
      kind: 'unknown',
      'title.en': ' ',
      'title.ru': 'x'.repeat(121),
      [`v.${ID}.stock`]: '2.5',
      'v.new.sku': 'JEB-12',
    }),
    [
      'slug address',
      'kind kind',
      'title.ru long',
      'title.en missing',
      `v.${ID}.stock count`,
      'v.new.title.en missing',
      'v.new.sku sku_taken',
    ],
  );
});
