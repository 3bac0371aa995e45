/** What a version-5 code with error correction M holds: two blocks of 43 codewords, one bit stream. */
const SIZE = 37;
const BLOCK = 43;

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** What a phone's camera makes of a clean code (version 5, M): its dark squares by row, without the quiet zone. */
function textOf(dark: readonly (readonly boolean[])[]): string {
  const at = (x: number, y: number) => dark[y]?.[x] ?? false;
  if (dark.length !== SIZE) throw new Error(`a code of ${dark.length} squares a side is another version`);
  const format = [0, 1, 2, 3, 4].reduce((bits, x) => bits * 2 + Number(at(x, 8)), 0) ^ 0b10101;
  if (format >> 3 !== 0) throw new Error('the code has another error correction than M');
  const masked = MASKS[format & 7] ?? (() => false);
  const bits: boolean[] = [];
  for (let right = SIZE - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right = 5;
    for (let step = 0; step < SIZE; step += 1) {
      const y = up ? SIZE - 1 - step : step;
      for (const x of [right, right - 1]) if (!isPattern(x, y)) bits.push(at(x, y) !== masked(x, y));
    }
  }
  const codeword = (index: number) =>
    bits.slice(index * 8, index * 8 + 8).reduce((value, bit) => value * 2 + Number(bit), 0);
  const inOrder = [0, 1].flatMap((block) => Array.from({ length: BLOCK }, (_, index) => codeword(index * 2 + block)));
  const [first = 0, second = 0] = inOrder;
  if (first >> 4 !== 0b0100) throw new Error('the code is not written in bytes');
  const length = ((first & 15) << 4) | (second >> 4);
  const bytes = Array.from({ length }, (_, index) => {
    const [high = 0, low = 0] = inOrder.slice(index + 1, index + 3);
    return ((high & 15) << 4) | (low >> 4);
  });
  return Buffer.from(bytes).toString('utf8');
}

/** The same of a code drawn by the shop: an SVG of squares of ten, with a quiet zone of four around them. */
export function textOfSvg(svg: string): string {
  const side = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1]) / 10 - 8;
  const dark = new Set(
    [...svg.matchAll(/M(\d+),(\d+)h10/g)].map(([, x, y]) => `${Number(x) / 10 - 4} ${Number(y) / 10 - 4}`),
  );
  const row = (y: number) => Array.from({ length: side }, (_, x) => dark.has(`${x} ${y}`));
  return textOf(Array.from({ length: side }, (_, y) => row(y)));
}

/** Corners with their format words, timing lines and the one alignment square. */
function isPattern(x: number, y: number): boolean {
  const corner = (x < 9 && y < 9) || (x < 9 && y >= SIZE - 8) || (x >= SIZE - 8 && y < 9);
  const alignment = Math.abs(x - 30) <= 2 && Math.abs(y - 30) <= 2;
  return corner || x === 6 || y === 6 || alignment;
}
