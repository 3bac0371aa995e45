/** Sends `count` requests, `width` at a time; milliseconds. Anything but a planned answer (below 500) ends it. */
export async function load(request, count, width) {
  const times = [];
  let left = count;
  const started = performance.now();
  const worker = async () => {
    while (left-- > 0) {
      const sent = performance.now();
      const response = await fetch(...request());
      await response.arrayBuffer();
      if (response.status >= 500) throw new Error(`${response.url} answered ${response.status}`);
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  const seconds = (performance.now() - started) / 1_000;
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return { perSecond: count / seconds, p50: at(0.5), p99: at(0.99) };
}
