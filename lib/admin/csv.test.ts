import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseCsv } from '../../tests/support/csv';
import { csvLine } from './csv';

test('whatever is in a field, a reader finds it again, and no field begins a formula', () => {
  const field = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', '-', 'ሰ', ' ') }));
  fc.assert(
    fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1 }), (rows) => {
      const read = parseCsv(rows.map((row) => csvLine(row)).join(''));
      assert.deepEqual(
        read.map((row) => row.map((value) => (/^'[=+\-@\t\r]/.test(value) ? value.slice(1) : value))),
        rows.map((row) => row.map((value) => (/^'[=+\-@\t\r]/.test(value) ? value.slice(1) : value))),
      );
      assert.ok(read.flat().every((value) => !/^[=+\-@\t\r]/.test(value)));
    }),
  );
});

test('what a spreadsheet would run is text', () => {
  assert.equal(csvLine(['=1+1', '+251911000000', '-5', '@x', '\tx']), "'=1+1,'+251911000000,'-5,'@x,'\tx\r\n");
  assert.equal(csvLine(['say "hi", you', null, '']), '"say ""hi"", you",,\r\n');
});
