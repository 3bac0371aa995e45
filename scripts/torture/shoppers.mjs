import { randomUUID } from 'node:crypto';
import { between, pick, randomFrom, sleep } from './random.mjs';

/** Weighted. `again`: ways to try once more, the same attempt or another. */
const MARKETS = [
  [4, { market: 'ET', country: 'ET', phone: '+251911000000', ways: ['kispay redirect', 'beqelal redirect'] }],
  [2, { market: 'KZ', country: 'KZ', phone: '+77012345678', ways: ['kaspi redirect', 'kaspi qr'] }],
  [3, { market: 'ZA', country: 'ZA', phone: '+27821234567', ways: ['kwik redirect', 'kwik embed'] }],
  [3, { market: 'EU', country: 'DE', phone: '+491512345678', ways: ['bpc redirect'] }],
];

/** Plenty, not counted, and soon sold out. */
const GOODS = [
  [5, 'COF-500'],
  [3, 'COF-250'],
  [2, 'COF-1000'],
];

const OUTCOMES = [
  [8, 'pay'],
  [3, 'twice'],
  [2, 'late'],
  [2, 'short'],
  [2, 'forge'],
  [2, 'decline'],
  [2, 'cancel'],
  [1, 'walk-away'],
];

/** Longer than a start of the shop takes: somebody who got no answer tries the same again. */
const PATIENCE = 60_000;

/** What shoppers were promised. */
export class Promises {
  /** Orders that were acknowledged: with 201, or with an error that says the order stands. */
  orders = new Map();
  /** Payments that shoppers were sent to, by reference. */
  references = new Set();
  /** The orders that one Idempotency-Key led to. */
  keys = new Map();
  /** Answers by their status. */
  answers = new Map();

  hear(status, body, key) {
    this.answers.set(status, (this.answers.get(status) ?? 0) + 1);
    if (!body?.order?.token) return;
    this.orders.set(body.order.token, body.order.number);
    if (key) this.keys.set(key, (this.keys.get(key) ?? new Set()).add(body.order.token));
    if (body.payment) this.references.add(body.payment.reference);
  }
}

/** Starts `count` shoppers; `stop` lets each finish what it is at. */
export function startShoppers({ count, shopUrl, outsideUrl, promises, seed }) {
  const state = { over: false };
  const lives = Array.from({ length: count }, (_, index) =>
    live({ shopUrl, outsideUrl, promises, state, random: randomFrom(seed * 1_000 + index) }),
  );
  return {
    stop: () => {
      state.over = true;
      return Promise.all(lives);
    },
  };
}

async function live(life) {
  while (!life.state.over) {
    await sale(life);
    await sleep(between(life.random, 50, 500));
  }
}

async function sale(life) {
  const { random } = life;
  const place = pick(random, MARKETS);
  const key = random() < 0.5 ? randomUUID() : undefined;
  const placed = await ask(life, '/api/checkout/sessions', wish(place, life), key);
  if (!placed?.order) return;
  const { token } = placed.order;
  const references = [placed.payment?.reference];
  if (random() < 0.3 || !placed.payment) references.push(await payAgain(life, place, token));
  for (const reference of references.filter(Boolean)) {
    await press(life, reference, pick(random, OUTCOMES));
    if (random() < 0.7) await get(life, `/pay/return/${reference}`);
    // A page that still stands open is paid in the end, whatever was pressed before.
    if (random() < 0.2) await press(life, reference, 'pay');
  }
  if (random() < 0.5) await get(life, `/api/orders/${token}`);
  if (random() < 0.15) await press(life, await payAgain(life, place, token), pick(random, OUTCOMES));
}

function wish({ market, country, phone, ways }, { random }) {
  const [provider, method] = pick(random, evenly(ways)).split(' ');
  return {
    market,
    locale: `en-${market}`,
    provider,
    method,
    items: [{ sku: pick(random, GOODS), quantity: 1 }],
    customer: { fullName: 'Marta Novak', email: 'marta@example.com', phone },
    shippingAddress: { line1: 'Long street 4', city: 'The city', country },
    shippingMethod: 'standard',
  };
}

async function payAgain(life, { ways }, token) {
  const [provider, method] = pick(life.random, evenly(ways)).split(' ');
  const answer = await ask(life, `/api/orders/${token}/payments`, { provider, method });
  return answer?.payment?.reference;
}

const evenly = (choices) => choices.map((choice) => [1, choice]);

/** Asks with a key until there is an answer; without one whoever gets none goes away. */
async function ask({ shopUrl, promises, state }, path, body, key) {
  const headers = { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) };
  for (const giveUp = Date.now() + PATIENCE; Date.now() < giveUp; await sleep(300)) {
    try {
      const response = await fetch(shopUrl + path, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(20_000),
      });
      const said = await response.json();
      promises.hear(response.status, said, key);
      if (response.status !== 503 || said.order || !key) return said;
    } catch {
      if (!key) return undefined;
    }
    if (state.over) return undefined;
  }
  return undefined;
}

async function get({ shopUrl }, path) {
  try {
    const response = await fetch(shopUrl + path, { redirect: 'manual', signal: AbortSignal.timeout(10_000) });
    await response.arrayBuffer();
  } catch {
    // The shop was killed under it.
  }
}

/** Presses a button on the provider's page. */
export async function press({ outsideUrl }, reference, outcome) {
  if (!reference) return;
  const body = JSON.stringify({ reference, outcome });
  const response = await fetch(`${outsideUrl}/press`, { method: 'POST', body });
  if (!response.ok) throw new Error(`the provider did not take ${outcome} for ${reference}`);
}

export async function memoryOf(outsideUrl) {
  return (await fetch(`${outsideUrl}/memory`)).json();
}
