/** Milliseconds between two tries: the first, and the longest. */
const FIRST = 3_000;
const LONGEST = 60_000;

/**
 * Calls back once when this shop can be reached again: tried at once when the browser says so, which it often does not,
 * and by itself, ever less often, while the page is looked at. Answers how to stop.
 */
export function whenReachable(reached: () => void): () => void {
  let wait = FIRST;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const stop = () => {
    stopped = true;
    clearTimeout(timer);
    window.removeEventListener('online', look);
  };
  const look = async () => {
    clearTimeout(timer);
    const there = document.visibilityState === 'visible' && (await answers());
    if (stopped) return;
    if (there) {
      stop();
      reached();
      return;
    }
    wait = Math.min(wait * 2, LONGEST);
    timer = setTimeout(look, wait);
  };
  timer = setTimeout(look, wait);
  window.addEventListener('online', look);
  return stop;
}

function answers(): Promise<boolean> {
  return fetch('/sw.js', { method: 'HEAD', cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
}
