/** Below this distance two walls look like one. */
const ALIKE = 60;

/**
 * Goods on a shelf in their order, except that a thing changes places with the next one when its wall would look like its
 * neighbour's. `wall` is "#RRGGBB". A run of like walls that nothing can break stays as it is.
 */
export function arrange<T extends { wall: string }>(goods: readonly T[]): T[] {
  const shelf = [...goods];
  for (let at = 1; at < shelf.length - 1; at += 1) {
    const [before, here, after] = shelf.slice(at - 1, at + 2);
    if (!before || !here || !after) break;
    if (alike(before.wall, here.wall) && !alike(before.wall, after.wall)) {
      shelf[at] = after;
      shelf[at + 1] = here;
    }
  }
  return shelf;
}

function alike(one: string, other: string): boolean {
  const [a, b] = [channels(one), channels(other)];
  return Math.hypot(...a.map((value, index) => value - (b[index] ?? 0))) < ALIKE;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
