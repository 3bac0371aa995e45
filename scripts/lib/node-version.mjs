import { Refusal } from './say.mjs';

const OLDEST = [20, 9];

/** Throws a Refusal when this Node.js is older than the shop needs. */
export function checkNodeVersion(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new Refusal(
    `The shop needs Node.js ${OLDEST.join('.')} or newer and this is ${version}: install a newer one and start again.`,
  );
}
