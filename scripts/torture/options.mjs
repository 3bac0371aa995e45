import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Refusal } from '../lib/say.mjs';

/**
 * `--kills N --pglite N --seed S`: how often the shop is killed on PostgreSQL, on the embedded database, and how.
 * `--short`: a few kills on both side by side, and leases of the dead are not waited for.
 */
export function readOptions(args) {
  const text = { type: 'string' };
  const { values } = parse(args, { kills: text, pglite: text, seed: text, short: { type: 'boolean', default: false } });
  const { short } = values;
  return {
    short,
    kills: wholeNumber('kills', values.kills ?? (short ? '3' : '100')),
    pglite: wholeNumber('pglite', values.pglite ?? (short ? '1' : '20')),
    seed: wholeNumber('seed', values.seed ?? String(randomInt(1_000_000))),
  };
}

function parse(args, options) {
  try {
    return parseArgs({ args, options });
  } catch (error) {
    throw new Refusal(`${error.message}\nThere are --kills N, --pglite N, --seed S and --short.`);
  }
}

function wholeNumber(name, written) {
  if (!/^\d{1,9}$/.test(written)) throw new Refusal(`--${name} takes a whole number.`);
  return Number(written);
}
