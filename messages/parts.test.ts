import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partsOf } from './parts';

test('arguments and tags are found at every depth', () => {
  assert.deepEqual(partsOf('{n, plural, =0 {None} one {<b>{who}</b>} other {# of {all}}} in sum{sum, number}'), {
    arguments: [
      { name: 'who', kind: 'plain', options: [] },
      { name: 'all', kind: 'plain', options: [] },
      { name: 'n', kind: 'plural', options: ['=0', 'one', 'other'] },
      { name: 'sum', kind: 'number', options: [] },
    ],
    tags: ['b'],
    texts: ['None', '# of ', ' in sum'],
  });
  assert.deepEqual(partsOf("It's '{plain}' text"), { arguments: [], tags: [], texts: ["It's {plain} text"] });
});

test('what is left open is said', () => {
  for (const broken of ['{name', '<b>bold', 'a } b', '{n, plural, one {x}', '<b>{n}</i>', '{}']) {
    assert.throws(() => partsOf(broken), Error, broken);
  }
});
