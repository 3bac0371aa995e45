import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, root } from './paths.mjs';

const SOURCE_FOLDERS = ['app', 'components', 'lib', 'db', 'messages', 'public'];
const ROOT_SOURCES =
  /^(?:next\.config|postcss\.config|tsconfig|package|package-lock|proxy|instrumentation|instrumentation-client|auth|auth\.config)\.(?:ts|tsx|js|mjs|json)$/;
const NOT_BUILT = /\.test\.tsx?$/;

const platform = () => `${process.versions.node.split('.')[0]} ${process.platform} ${process.arch}`;

/** A word that changes whenever what `npm ci` would install may change. */
export function installStamp() {
  return hashOf([inRoot('package-lock.json')]);
}

/** A word that changes whenever what `next build` would make may change: contents count, file times don't. */
export function buildStamp() {
  const files = SOURCE_FOLDERS.flatMap((folder) => [...filesUnder(inRoot(folder))]);
  const atRoot = readdirSync(root).filter((name) => ROOT_SOURCES.test(name));
  return hashOf([...files.filter((path) => !NOT_BUILT.test(path)), ...atRoot.map((name) => inRoot(name))]);
}

function hashOf(paths) {
  const hash = createHash('sha256').update(platform());
  for (const path of paths.sort()) {
    const content = readFileSync(path);
    hash.update(`\0${path.slice(root.length)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Every file below a folder that satisfies no name in `skipped`; nothing when there is no such folder. */
export function* filesUnder(folder, skipped = []) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (skipped.includes(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path, skipped);
    else if (entry.isFile()) yield path;
  }
}
