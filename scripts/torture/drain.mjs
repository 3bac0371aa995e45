import { sleep } from './random.mjs';

/** A question is asked anew after 2 s at the earliest. */
const CRON_EVERY = 2_100;
/** Kaspi may be asked 100 times a minute, which is what may take long. */
const PATIENCE = 10 * 60_000;

/** Calls the cron as a platform does, whether the shop is there or not. */
export function startCron(shopUrl, secret) {
  const state = { over: false };
  const life = (async () => {
    for (; !state.over; await sleep(1_500)) await callCron(shopUrl, secret);
  })();
  return {
    stop: () => {
      state.over = true;
      return life;
    },
  };
}

async function callCron(shopUrl, secret) {
  try {
    const response = await fetch(`${shopUrl}/api/cron/reconcile`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}` },
    });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The providers are in a good mood, every webhook is acknowledged, and the cron is called until it changes nothing any
 * more and no row is left to be worked on. Gives up after a while: the judge then sees what is missing.
 */
export async function drain({ shopUrl, outsideUrl, secret, open }) {
  const giveUp = Date.now() + PATIENCE;
  while (Date.now() < giveUp && (await waiting(outsideUrl)) > 0) await sleep(200);
  for (let quiet = 0; Date.now() < giveUp; await sleep(CRON_EVERY)) {
    const result = await callCron(shopUrl, secret);
    quiet = result && result.changed === 0 && result.errors === 0 ? quiet + 1 : 0;
    if (quiet < 2) continue;
    const left = await open();
    if (left === 0) return;
    quiet = 0;
  }
}

async function waiting(outsideUrl) {
  return (await (await fetch(`${outsideUrl}/calm`)).json()).waiting;
}
