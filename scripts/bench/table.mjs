import { say } from '../lib/say.mjs';

/** Prints rows under a head, each column as wide as its widest cell. */
export function table(head, rows) {
  const widths = head.map((word, column) => Math.max(word.length, ...rows.map((row) => row[column].length)));
  for (const row of [head, ...rows]) {
    const cells = row.map((cell, column) => cell.padEnd(widths[column]));
    say(cells.join('  ').trimEnd());
  }
}
