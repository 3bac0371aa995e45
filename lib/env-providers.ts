import type { ProviderId } from './markets';

/** What a merchant set for one provider, as written; the provider's own file gives the words a meaning. */
export type ProviderValues = {
  values: Readonly<Record<string, string>>;
  baseUrl: string;
  /** Up to two, either verifies while a secret is being rotated. Empty: webhooks are unsigned hints. */
  webhookSecrets: readonly string[];
  /** Hosts a shopper may be sent to; empty: the provider's documented ones. */
  checkoutHosts: readonly string[];
};

export type ProviderSettings = Readonly<Partial<Record<ProviderId, ProviderValues>>>;

type Source = Readonly<Record<string, string | undefined>>;

/** What may stand in a variable, and how to mend one that holds something else. */
type Rule = { form: RegExp; says: string };

type Recipe = {
  required: readonly string[];
  optional: readonly string[];
  baseUrl?: string;
  rules?: Readonly<Record<string, Rule>>;
};

/** A comma-separated list of these words. */
function listRule(words: readonly string[]): Rule {
  const word = `(?:${words.join('|')})`;
  return {
    form: new RegExp(`^${word}(?:\\s*,\\s*${word})*$`),
    says: `write a comma-separated list of ${words.join(', ')}`,
  };
}

const COLOUR: Rule = { form: /^#[0-9a-f]{6}$/i, says: 'write a colour as #RRGGBB' };

const KWIK_METHODS = 'CARD ZAPPER SNAPSCAN APPLE_PAY GOOGLE_PAY SCAN_TO_PAY 1VOUCHER SCODE MONEY_BADGER'.split(' ');
const KWIK_FIELDS =
  'CONTACT_NUMBER ID_NUMBER COMPANY_NAME COMPANY_REG VAT_NUMBER BILLING_ADDRESS SHIPPING_ADDRESS'.split(' ');

const KWIK_RULES: Readonly<Record<string, Rule>> = {
  INVOICE: { form: /^(?:generate|send)$/, says: 'write generate or send' },
  PAYMENT_METHODS: listRule(KWIK_METHODS),
  BRAND_PRIMARY: COLOUR,
  BRAND_SECONDARY: COLOUR,
  BUTTON_TEXT: { form: /^.{1,40}$/u, says: 'use at most 40 characters' },
  CUSTOMER_FIELDS: listRule(KWIK_FIELDS),
};

/** Which variables make a provider configured. Half a set stops the start. */
const RECIPES: Readonly<Record<ProviderId, Recipe>> = {
  kispay: { required: ['API_KEY'], optional: ['WEBHOOK_SECRET'], baseUrl: 'https://api.kispay.et/api' },
  beqelal: { required: ['APP_ID', 'API_KEY', 'API_BASE_URL', 'WEBHOOK_SECRET'], optional: ['SIGNATURE_SCHEME'] },
  kaspi: { required: ['TRADE_POINT_ID', 'API_KEY'], optional: [], baseUrl: 'https://pay.kaspi.kz' },
  kwik: {
    required: ['API_KEY', 'API_BASE_URL'],
    optional: ['PASSPHRASE', 'WEBHOOK_SECRET', ...Object.keys(KWIK_RULES)],
    rules: KWIK_RULES,
  },
  bpc: { required: ['API_KEY', 'API_BASE_URL'], optional: ['API_VERSION', 'WEBHOOK_SECRET'] },
};

/** The names of the variables that a provider cannot do without; that of its webhook secret, null where it has none. */
export function variablesOf(id: ProviderId): { required: string[]; webhookSecret: string | null } {
  const { required, optional } = RECIPES[id];
  const named = (name: string) => `${id.toUpperCase()}_${name}`;
  const secret = [...required, ...optional].find((name) => name === 'WEBHOOK_SECRET');
  return { required: required.map(named), webhookSecret: secret ? named(secret) : null };
}

/** Reads every provider's variables; faults are added to `faults`, `configured` names the complete ones. */
export function readProviders(
  source: Source,
  faults: string[],
): { providers: ProviderSettings; configured: ProviderId[] } {
  const providers: Partial<Record<ProviderId, ProviderValues>> = {};
  for (const [id, recipe] of Object.entries(RECIPES) as [ProviderId, Recipe][]) {
    const read = readProvider(id, recipe, source, faults);
    if (read) providers[id] = read;
  }
  return { providers, configured: Object.keys(providers) as ProviderId[] };
}

function readProvider(id: ProviderId, recipe: Recipe, source: Source, faults: string[]): ProviderValues | undefined {
  const prefix = id.toUpperCase();
  const get = (name: string) => source[`${prefix}_${name}`]?.trim() || undefined;
  const all = [...recipe.required, ...recipe.optional, 'API_BASE_URL', 'CHECKOUT_HOSTS'];
  const set = all.filter((name) => get(name));
  if (set.length === 0) return undefined;
  const missing = recipe.required.filter((name) => !get(name));
  if (missing.length > 0) {
    const names = missing.map((name) => `${prefix}_${name}`).join(', ');
    faults.push(`${names}: missing, though ${prefix}_${set[0]} is set; set ${prefix}_… completely or not at all`);
  }
  for (const [name, { form, says }] of Object.entries(recipe.rules ?? {})) {
    const written = get(name);
    if (written !== undefined && !form.test(written)) faults.push(`${prefix}_${name}: "${written}" won't do; ${says}`);
  }
  const baseUrl = get('API_BASE_URL') ?? recipe.baseUrl ?? '';
  checkBaseUrl(`${prefix}_API_BASE_URL`, baseUrl, faults);
  const webhookSecrets = (get('WEBHOOK_SECRET') ?? '')
    .split(',')
    .map((secret) => secret.trim())
    .filter(Boolean);
  if (webhookSecrets.length > 2) faults.push(`${prefix}_WEBHOOK_SECRET: at most two secrets, separated by a comma`);
  const checkoutHosts = (get('CHECKOUT_HOSTS') ?? '')
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter(Boolean);
  const wrong = checkoutHosts.find((host) => !/^[a-z0-9.-]+(:\d+)?$/.test(host));
  if (wrong) faults.push(`${prefix}_CHECKOUT_HOSTS: "${wrong}" is no host; write hosts alone, separated by commas`);
  const values = Object.fromEntries(all.map((name) => [name, get(name) ?? '']));
  return { values, baseUrl: baseUrl.replace(/\/+$/, ''), webhookSecrets, checkoutHosts };
}

function checkBaseUrl(name: string, written: string, faults: string[]): void {
  if (!written) return;
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    faults.push(`${name}: "${written}" is no address; write it as https://host/path`);
    return;
  }
  const home = ['localhost', '127.0.0.1'].includes(url.hostname);
  if (url.protocol === 'http:' && !home) faults.push(`${name}: use https (plain http is for localhost and 127.0.0.1)`);
  if (url.username || url.search || url.hash) faults.push(`${name}: write scheme, host and path alone`);
}
