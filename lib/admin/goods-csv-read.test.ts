import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BOM, csvLine } from './csv';
import { readCsv } from './goods-csv-read';

test('what the shop writes it reads again, formula signs and all', () => {
  const field = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom('"', ',', ';', '\r', '\n', '=', '-', 'ሰ', ' ', 'x') }),
  );
  const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1 });
  fc.assert(
    fc.property(rows, (written) => {
      const text = BOM + csvLine(['a', 'b']) + written.map((row) => csvLine(row)).join('');
      const read = readCsv(text);
      assert.equal(read.kind, 'read');
      if (read.kind !== 'read') return;
      const plain = (value: string) => value.replace(/^'(?=[=+\-@\t\r])/, '');
      const expected = written.filter((row) => row.some((value) => value.trim() !== ''));
      assert.deepEqual(
        read.rows.slice(1).map(({ fields }) => fields),
        expected.map((row) => row.map(plain)),
      );
    }),
  );
});

test('lines are counted as a spreadsheet shows them, semicolons and bare line ends are taken', () => {
  const read = readCsv('product;sku\n"two\nlines";B-1\n\nthird;C;\n');
  assert.deepEqual(read, {
    kind: 'read',
    rows: [
      { line: 1, fields: ['product', 'sku'] },
      { line: 2, fields: ['two\nlines', 'B-1'] },
      { line: 5, fields: ['third', 'C', ''] },
    ],
  });
});

test('a quote without an end is told with its line', () => {
  assert.deepEqual(readCsv('a,b\r\n1,"2\r\n3,4\r\n'), { kind: 'broken', line: 2 });
  assert.deepEqual(readCsv('a,b\r\n"1"x,2\r\n'), { kind: 'broken', line: 2 });
});
