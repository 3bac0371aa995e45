import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EnvError, readEnv } from './env';

type Source = Record<string, string | undefined>;

function faultsOf(source: Source): string {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  return '';
}

test('nothing set: the defaults of a laptop', () => {
  const env = readEnv({ KIOSK_LOCAL: '1' });
  assert.deepEqual([env.port, env.appUrl, env.databaseUrl, env.sandbox], [3000, 'http://localhost:3000', null, true]);
});

test('one message names every variable at fault', () => {
  const message = faultsOf({
    PORT: 'abc',
    APP_URL: 'http://shop.example',
    DATABASE_URL: 'mysql://x',
    KISPAY_WEBHOOK_SECRET: 'only-this',
    BEQELAL_APP_ID: 'x',
    ADMIN_EMAIL: 'owner@example.com',
    SMTP_URL: 'http://localhost:25',
  });
  for (const name of [
    'PORT',
    'APP_URL',
    'DATABASE_URL',
    'KISPAY_API_KEY',
    'BEQELAL_API_KEY, BEQELAL_API_BASE_URL, BEQELAL_WEBHOOK_SECRET',
    'ADMIN_PASSWORD',
    'SMTP_URL',
  ]) {
    assert.match(message, new RegExp(name));
  }
});

test('a configured provider turns the pretend ones off, unless they are asked for', () => {
  assert.equal(readEnv({ KIOSK_LOCAL: '1', KISPAY_API_KEY: 'k' }).sandbox, false);
  assert.equal(readEnv({ SANDBOX: '1', KISPAY_API_KEY: 'k' }).sandbox, true);
});

test('pretend providers are never on by themselves in production, and never beside real ones', () => {
  const production = {
    VERCEL: '1',
    VERCEL_ENV: 'production',
    NODE_ENV: 'production',
    AUTH_SECRET: 'x'.repeat(32),
    DATABASE_URL: 'postgres://u:p@h/d',
    KIOSK_LOCAL: '1',
  };
  assert.equal(readEnv(production).sandbox, false);
  assert.equal(readEnv({ ...production, SANDBOX: '1' }).sandbox, true);
  assert.match(faultsOf({ ...production, SANDBOX: '1', KISPAY_API_KEY: 'k' }), /SANDBOX.*kispay/);
});

test('a secret is required in production, but not to build', () => {
  assert.match(faultsOf({ NODE_ENV: 'production' }), /AUTH_SECRET/);
  assert.equal(faultsOf({ NODE_ENV: 'production', NEXT_PHASE: 'phase-production-build' }), '');
});

test('plain http is for this machine only', () => {
  assert.equal(faultsOf({ KISPAY_API_KEY: 'k', KISPAY_API_BASE_URL: 'http://127.0.0.1:9/api' }), '');
  assert.match(
    faultsOf({ KISPAY_API_KEY: 'k', KISPAY_API_BASE_URL: 'http://10.0.0.1/api' }),
    /KISPAY_API_BASE_URL.*https/,
  );
});

test('two secrets for rotation, hosts as a list', () => {
  const { providers } = readEnv({
    KISPAY_API_KEY: 'k',
    KISPAY_WEBHOOK_SECRET: 'new, old',
    KISPAY_CHECKOUT_HOSTS: 'Pay.Example,localhost:9',
  });
  assert.deepEqual(providers.kispay?.webhookSecrets, ['new', 'old']);
  assert.deepEqual(providers.kispay?.checkoutHosts, ['pay.example', 'localhost:9']);
  assert.match(faultsOf({ KISPAY_API_KEY: 'k', KISPAY_CHECKOUT_HOSTS: 'https://x' }), /KISPAY_CHECKOUT_HOSTS/);
});

test('on Vercel the origin is the deployment’s own', () => {
  const vercel = { VERCEL: '1', DATABASE_URL: 'postgres://u:p@h/d', AUTH_SECRET: 'x'.repeat(32) };
  assert.equal(
    readEnv({ ...vercel, VERCEL_ENV: 'preview', VERCEL_BRANCH_URL: 'b.vercel.app' }).appUrl,
    'https://b.vercel.app',
  );
  assert.equal(
    readEnv({ ...vercel, VERCEL_ENV: 'production', VERCEL_PROJECT_PRODUCTION_URL: 'shop.example' }).appUrl,
    'https://shop.example',
  );
});

test('the words that a provider takes are checked one by one', () => {
  const kwik = { KWIK_API_KEY: 'k:s', KWIK_API_BASE_URL: 'https://api.kwik.co.za/2.0' };
  const fine = {
    KWIK_INVOICE: 'send',
    KWIK_PAYMENT_METHODS: 'CARD, 1VOUCHER',
    KWIK_BRAND_PRIMARY: '#00DC82',
    KWIK_BRAND_SECONDARY: '#cccccc',
    KWIK_BUTTON_TEXT: 'Pay now',
    KWIK_CUSTOMER_FIELDS: 'ID_NUMBER,BILLING_ADDRESS',
  };
  const { providers } = readEnv({ ...kwik, ...fine });
  assert.equal(providers.kwik?.values.INVOICE, 'send');
  assert.equal(providers.kwik?.values.PAYMENT_METHODS, 'CARD, 1VOUCHER');
  const wrong = {
    KWIK_INVOICE: 'yes',
    KWIK_PAYMENT_METHODS: 'CARD,CASH',
    KWIK_BRAND_PRIMARY: 'green',
    KWIK_BRAND_SECONDARY: '#ccc',
    KWIK_BUTTON_TEXT: 'x'.repeat(41),
    KWIK_CUSTOMER_FIELDS: 'SHOE_SIZE',
  };
  const faults = faultsOf({ ...kwik, ...wrong }).split('\n');
  for (const name of Object.keys(wrong))
    assert.equal(faults.filter((line) => line.includes(`${name}: `)).length, 1, name);
  assert.match(
    faultsOf({ KWIK_INVOICE: 'send' }),
    /KWIK_API_KEY, KWIK_API_BASE_URL: missing, though KWIK_INVOICE is set/,
  );
  assert.match(faults.join('\n'), /KWIK_PAYMENT_METHODS: "CARD,CASH" won't do; write a comma-separated list of CARD, /);
});
