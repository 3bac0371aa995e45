/** How many of an order's line: its place in the order, and a quantity above zero. */
export type Things = { position: number; quantity: number };

type Line = { position: number; quantity: number };

/** What of an order's lines has not left yet, by position; lines of which all has left are not in it. */
export function thingsLeft(lines: readonly Line[], sent: readonly Things[]): Things[] {
  return lines.flatMap(({ position, quantity }) => {
    const gone = sent.reduce((sum, one) => (one.position === position ? sum + one.quantity : sum), 0);
    return quantity > gone ? [{ position, quantity: quantity - gone }] : [];
  });
}

/** "0:1 2:3": things as a mail's row and the audit log carry them. */
export function writeThings(things: readonly Things[]): string {
  return things.map(({ position, quantity }) => `${position}:${quantity}`).join(' ');
}

/** The same read back; what is not understood is left out. */
export function readThings(written: string): Things[] {
  return written.split(' ').flatMap((one) => {
    const [position, quantity] = /^\d{1,4}:[1-9]\d{0,3}$/.test(one) ? one.split(':').map(Number) : [];
    return position !== undefined && quantity !== undefined ? [{ position, quantity }] : [];
  });
}
