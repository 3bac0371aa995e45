import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { projectOrder, projectPayment, type Statement } from './project';
import { questionsOf } from './review-facts';

const asked = {
  amountMinor: 100n,
  currency: 'ETB',
  openAmount: false,
  sessionAmountMinor: null,
  paidBefore: false,
};

const came = (moneyRef: string | null, amountMinor: bigint, more: Partial<Statement> = {}): Statement => ({
  trust: 'query',
  kind: 'captured',
  moneyRef,
  amountMinor,
  currency: 'ETB',
  ...more,
});

function keys(statements: readonly Statement[]): string[] {
  const payment = {
    id: 'p',
    createdAt: new Date(0),
    amountMinor: 100n,
    asked,
    statements,
    ...projectPayment(asked, statements),
  };
  const order = projectOrder({ closedReason: null }, [payment]);
  return questionsOf('o', order, [payment])
    .map(({ key }) => key)
    .sort();
}

const statement: fc.Arbitrary<Statement> = fc.record({
  trust: fc.constantFrom('query' as const, 'push' as const, 'staff' as const),
  kind: fc.constantFrom('captured' as const, 'charged_back' as const, 'disputed' as const, 'failed' as const),
  moneyRef: fc.constantFrom(null, 'a', 'b'),
  amountMinor: fc.constantFrom(null, 99n, 100n, 101n),
  currency: fc.constantFrom(null, 'ETB', 'EUR'),
});

test('the same facts in another order, or told again, are the same questions', () => {
  const told = fc
    .array(statement, { maxLength: 8 })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all)));
  fc.assert(
    fc.property(told, ([all, shuffled, again]) => assert.deepEqual(keys([...shuffled, ...again]), keys(all))),
    { numRuns: 1_000 },
  );
});

test('another sum, another payment, another charge-back are other questions; a name that comes later is not', () => {
  assert.deepEqual(keys([came(null, 90n)]), ['amount_differs:p:90 ETB']);
  assert.deepEqual(keys([came(null, 90n), came('a', 90n)]), ['amount_differs:p:90 ETB']);
  assert.deepEqual(keys([came('a', 90n), came('b', 90n)]), ['amount_differs:p:90 ETB+90 ETB']);
  assert.deepEqual(keys([came('a', 100n), came('b', 100n)]), ['second_payment:p:200']);
  assert.deepEqual(keys([came('a', 100n), came('b', 100n), came('c', 100n)]), ['second_payment:p:300']);
  const taken = (moneyRef: string | null) => came(moneyRef, 10n, { kind: 'charged_back' });
  assert.deepEqual(keys([came('a', 100n), taken(null)]), ['charged_back:p:1']);
  assert.deepEqual(keys([came('a', 100n), taken(null), taken('x')]), ['charged_back:p:1']);
  assert.deepEqual(keys([came('a', 100n), taken('x'), taken('y')]), ['charged_back:p:2']);
});
