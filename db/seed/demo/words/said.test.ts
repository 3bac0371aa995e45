import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoCollections } from '../collections';
import { demoDelivery } from '../delivery';
import type { DemoCurrency, DemoMarket, DemoProduct } from '../types';
import { said } from './said';

const goods = demoCollections.flatMap((collection) => collection.products);

function wordsOf(product: DemoProduct): string[] {
  const { title, description, optionName, pictureAlt, gallery = [], variants } = product;
  const names = [...(optionName ? [optionName] : []), ...variants.map((one) => one.title)];
  return [title, description, pictureAlt, ...gallery.map(({ alt }) => alt), ...names];
}

/** Every English word a shopper of the market may meet among goods and delivery. */
function wordsIn(market: DemoMarket, currency: DemoCurrency): string[] {
  const sold = goods.filter((product) => product.variants.some((variant) => variant.prices[currency] !== undefined));
  return [
    ...demoCollections.flatMap(({ title, description }) => [title, description]),
    ...sold.flatMap(wordsOf),
    ...demoDelivery[market].flatMap(({ title, note }) => [title, note]),
  ];
}

test('what is sold in a market is named in each of its languages', () => {
  const spoken = [
    { language: 'am', words: wordsIn('ET', 'ETB') },
    { language: 'kk', words: wordsIn('KZ', 'KZT') },
    { language: 'ru', words: wordsIn('KZ', 'KZT') },
  ] as const;
  for (const { language, words } of spoken) {
    assert.deepEqual(
      words.filter((english) => /[A-Za-z]/.test(english) && said(english)[language] === undefined),
      [],
      language,
    );
  }
});

test('a number said in English is said in the other languages too', () => {
  const numbers = (text: string) => (text.replaceAll(',', '.').match(/\d+(?:\.\d+)?/g) ?? []).sort().join();
  for (const product of goods) {
    for (const english of wordsOf(product)) {
      const { en, ...others } = said(english);
      for (const other of Object.values(others)) {
        const missing = en.includes('square') ? numbers(`${en} 45`) : numbers(en);
        assert.equal(numbers(other), missing, `${en} / ${other}`);
      }
    }
  }
});
