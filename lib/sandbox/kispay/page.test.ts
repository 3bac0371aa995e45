import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sandboxAccount } from '../accounts';
import { bill, choices, sandboxPage } from '../page';
import { dialectOf } from '../registry';
import { OUTCOMES } from './outcomes';
import { birrOf, printed } from './session';

test('exactly one button pays by its name, and descriptions are no part of names', () => {
  const names = OUTCOMES.map((outcome) => outcome.name);
  assert.deepEqual(
    names.filter((name) => /pay|approve/i.test(name)),
    ['Pay'],
  );
  const page = choices('/x', OUTCOMES).text;
  const buttons = [
    ...page.matchAll(/<button name="outcome" value="([\w-]+)" aria-describedby="([\w-]+)">([^<]+)<\/button>/g),
  ];
  assert.deepEqual(
    buttons.map(([, , , name]) => name),
    names,
  );
  for (const [, , described] of buttons) assert.ok(page.includes(`<p id="${described}">`));
});

test('a page escapes what the merchant wrote and lets no script run', async () => {
  const response = sandboxPage({
    provider: 'KisPay',
    body: bill([['For', '<script>alert(1)</script>"&']]),
    formOrigins: ['https://shop.example', 'https://shop.example'],
  });
  const text = await response.text();
  assert.ok(text.includes('<dd>&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;</dd>'));
  assert.ok(!text.includes('<script'));
  const policy = response.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self' https:\/\/shop\.example;/);
});

test('amounts are printed as KisPay does, and only exact positive numbers are taken', () => {
  assert.equal(printed(4_400_000n), '44,000.00');
  assert.equal(printed(100n), '1.00');
  assert.equal(printed(123_456_789_05n), '123,456,789.05');
  assert.equal(birrOf(2930.5), 293_050n);
  for (const value of ['2930', 0, -1, 0.001, Number.NaN, null, undefined, {}]) assert.equal(birrOf(value), undefined);
});

test('the account is the same each time, differs by secret, and there is none for unknown providers', () => {
  const host = { appUrl: 'http://localhost:3000', authSecret: 'one-secret-of-the-shop' };
  const account = sandboxAccount('kispay', host);
  assert.deepEqual(account, sandboxAccount('kispay', host));
  assert.equal(account.baseUrl, 'http://localhost:3000/sandbox/kispay/api');
  assert.deepEqual(account.checkoutHosts, ['localhost:3000']);
  assert.match(String(account.values.API_KEY), /^KPG_TEST-[0-9a-f]{40}$/);
  const other = sandboxAccount('kispay', { ...host, authSecret: 'another-secret-of-it' });
  assert.notDeepEqual(other.webhookSecrets, account.webhookSecrets);
  assert.notEqual(account.values.API_KEY, `KPG_TEST-${account.webhookSecrets[0]}`);
  for (const id of ['nobody', '__proto__', 'toString', '']) assert.equal(dialectOf(id), undefined);
});
