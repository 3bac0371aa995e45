import { readdirSync, readFileSync } from 'node:fs';

/** The process that serves: the last descendant of the one that was started. */
export function serverUnder(pid) {
  const child = childrenOf(pid).at(-1);
  return child === undefined ? pid : serverUnder(child);
}

function childrenOf(pid) {
  return processes()
    .filter((one) => one.parent === pid)
    .map((one) => one.pid);
}

function processes() {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        const stat = statOf(name);
        return stat ? [{ pid: Number(name), parent: Number(stat[1]) }] : [];
      });
  } catch {
    return [];
  }
}

/** Milliseconds of processor time the process has used; NaN where the system does not tell. */
export function cpuOf(pid) {
  const stat = statOf(pid);
  return stat ? (Number(stat[11]) + Number(stat[12])) * 10 : Number.NaN;
}

function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ');
  } catch {
    return undefined;
  }
}
