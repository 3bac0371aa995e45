/** Numbers from 0 to 1 that follow from the seed (mulberry32), so that a run can be tried again. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of the choices, written as [weight, choice]. */
export function pick(random, choices) {
  let left = random() * choices.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, choice] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  return choices.at(-1)[1];
}

export const between = (random, least, most) => least + random() * (most - least);

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
