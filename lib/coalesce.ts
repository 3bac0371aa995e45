/**
 * Makes one run of `work` serve everybody who asks within `gap` milliseconds: whoever asks gets a run that begins after
 * asking, and no two runs begin closer together than that. A run that hangs does not hold up the next one.
 */
export function coalesced(work: () => Promise<void>, gap: number): () => Promise<void> {
  let begun = Number.NEGATIVE_INFINITY;
  let next: Promise<void> | undefined;
  const run = async () => {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, begun + gap - performance.now())));
    begun = performance.now();
    next = undefined;
    await work();
  };
  return () => {
    next ??= run();
    return next;
  };
}
