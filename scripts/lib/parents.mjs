import { readFileSync } from 'node:fs';

const INTERVAL = 500;

/**
 * Calls `onGone` once the npm that started this process is gone. npm runs commands through a shell, and neither ends
 * this process when it is ended itself: without this the server would live on and hold its port.
 */
export function watchNpm(onGone) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const grandparent = parentOf(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && parentOf(parent) === grandparent) return;
    clearInterval(timer);
    onGone();
  }, INTERVAL);
  timer.unref();
}

/** The parent's number of a process, where the system tells it cheaply. */
function parentOf(pid) {
  if (process.platform !== 'linux') return undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  } catch {
    return undefined;
  }
}
