/** @typedef {{ version?: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[], optionalDependencies?: Record<string, string> }} LockedPackage */
/** @typedef {{ packages: Record<string, LockedPackage> }} LockFile */
/** @typedef {{ path: string, name: string, version: string, dev: boolean }} MissingPackage */

const EXACT_VERSION = /^\d+\.\d+\.\d+(?:[-+][\w.-]+)?$/;
const OPERATING_SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * Lists the optional packages that a locked package names by exact version and the lock file does not hold.
 * @param {LockFile} lock
 * @returns {MissingPackage[]}
 */
export function findMissing({ packages }) {
  const missing = new Map();
  for (const [from, locked] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(locked.optionalDependencies ?? {})) {
      const path = `node_modules/${name}`;
      if (!EXACT_VERSION.test(version) || isLocked(packages, from, name)) continue;
      const dev = locked.dev === true && missing.get(path)?.dev !== false;
      missing.set(path, { path, name, version, dev });
    }
  }
  return [...missing.values()];
}

/**
 * The lock file with an entry for each missing package, its keys sorted as npm sorts them.
 * @param {LockFile} lock
 * @param {MissingPackage[]} missing
 * @returns {LockFile}
 */
export function withMissing(lock, missing) {
  const added = missing.map(({ path, name, version, dev }) => [
    path,
    { version, ...(dev ? { dev } : {}), optional: true, ...platformOf(name) },
  ]);
  const entries = [...Object.entries(lock.packages), ...added];
  entries.sort(([a], [b]) => String(a).localeCompare(String(b), 'en'));
  return { ...lock, packages: Object.fromEntries(entries) };
}

/**
 * Reads `os`, `cpu` and `libc` off a platform package's name, as in `@next/swc-linux-x64-musl`.
 * @param {string} name
 */
export function platformOf(name) {
  const words = name.slice(name.indexOf('/') + 1).split('-');
  const os = words.filter((word) => OPERATING_SYSTEMS.includes(word));
  const wasm = words.filter((word) => word === 'wasm32');
  const cpu = [...words.filter((word) => PROCESSORS.includes(word)), ...wasm];
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : [];
  const glibc = os.includes('linux') && words.some((word) => word.startsWith('gnu')) ? ['glibc'] : [];
  return Object.fromEntries(
    Object.entries({ os, cpu, libc: [...libc, ...glibc] }).filter(([, values]) => values.length > 0),
  );
}

/** Node's lookup: the package's own node_modules first, then each folder above it. */
function isLocked(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in packages) return true;
    if (folder === '') return false;
  }
}
