import { say } from '../lib/say.mjs';

/** At most so many losses of one kind are told in words. */
const TOLD = 20;

/** Prints attacks, what went on meanwhile, and promises with their losses. Answers how many losses there were. */
export function print(results) {
  let total = 0;
  for (const { name, tries, promises } of results) {
    table([
      [name, 'tries', 'losses'],
      ...tries.map(([what, count]) => [what, String(count), '']),
      ...promises.map(({ name: what, checked, losses }) => [what, String(checked), String(losses.length)]),
    ]);
    for (const { name: what, losses } of promises.filter((promise) => promise.losses.length > 0)) {
      say(`Lost: ${what}`);
      for (const loss of losses.slice(0, TOLD)) say(`  ${loss}`);
      total += losses.length;
    }
  }
  return total;
}

function table(rows) {
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column].length)));
  say('');
  for (const [what, ...counts] of rows) {
    const numbers = counts.map((count, column) => count.padStart(widths[column + 1]));
    say(`${what.padEnd(widths[0])}  ${numbers.join('  ')}`.trimEnd());
  }
  say('');
}
