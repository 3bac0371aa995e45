import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process that has ended but whose parent has not collected it yet: it holds nothing any more. */
const ENDED_STATES = ['Z', 'X', 'x'];

/**
 * A word that two processes never share, even when the second gets the first one's number: when it was started.
 * Null when no such process runs; an empty string where the system does not tell.
 * @param {number} pid
 * @returns {string | null}
 */
export function processStartToken(pid) {
  if (!isRunning(pid)) return null;
  if (process.platform === 'linux') return linuxStartToken(pid);
  if (process.platform === 'win32') return '';
  try {
    const options = /** @type {const} */ ({ encoding: 'utf8', env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } });
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], options).trim();
  } catch {
    return isRunning(pid) ? '' : null;
  }
}

function linuxStartToken(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may itself hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (ENDED_STATES.includes(fields[0])) return null;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}/${fields[19]}`;
  } catch {
    return isRunning(pid) ? '' : null;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be signalled, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
