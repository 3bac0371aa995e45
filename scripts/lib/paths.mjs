import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder: every command works on it, wherever it is called from. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Absolute path of a file given relative to the root. */
export const inRoot = (...parts) => join(root, ...parts);

/** The program files of installed tools, run by Node itself: no shell and no PATH is asked. */
export const tools = {
  next: inRoot('node_modules/next/dist/bin/next'),
  tsc: inRoot('node_modules/typescript/bin/tsc'),
  biome: inRoot('node_modules/@biomejs/biome/bin/biome'),
  knip: inRoot('node_modules/knip/bin/knip.js'),
  playwright: inRoot('node_modules/@playwright/test/cli.js'),
};
