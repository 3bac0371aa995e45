/**
 * `npm run torture`: kills the shop and its database at random instants, under load, and looks afterwards whether any
 * order, payment, webhook, mail or thing on the shelf was lost or doubled. See docs/torture.md.
 */
import { ensureBuilt } from './lib/build.mjs';
import { aloneInCheckout } from './lib/checkout-lock.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { refuse, say } from './lib/say.mjs';
import { embedded, onPostgres } from './torture/databases.mjs';
import { readOptions } from './torture/options.mjs';
import { print } from './torture/print.mjs';
import { torture } from './torture/run.mjs';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));

try {
  const { kills, pglite, seed, short } = readOptions(process.argv.slice(2));
  await aloneInCheckout(ensureInstalled);
  await aloneInCheckout(ensureBuilt);
  const runs = [
    { open: onPostgres, kills, seed, short },
    { open: embedded, kills: pglite, seed, short },
  ].filter((run) => run.kills > 0);
  const results = short ? await Promise.all(runs.map(torture)) : [];
  if (!short) for (const run of runs) results.push(await torture(run));
  const losses = print(results);
  say(losses === 0 ? `No loss. Seed ${seed}.` : `${losses} losses. Try again with --seed ${seed}.`);
  process.exit(losses === 0 ? 0 : 1);
} catch (error) {
  refuse(error);
  process.exit(1);
}
