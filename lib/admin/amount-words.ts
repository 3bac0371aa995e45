import { exponentOf } from '../money';

const SMALL = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
  'eighteen nineteen'
).split(' ');
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const STEPS: readonly [bigint, string][] = [
  [1_000_000_000n, 'billion'],
  [1_000_000n, 'million'],
  [1_000n, 'thousand'],
];

const UNITS: Readonly<Record<string, readonly [string, string]>> = {
  ETB: ['birr', 'santim'],
  KZT: ['tenge', 'tiyn'],
  ZAR: ['rand', 'cents'],
  EUR: ['euro', 'cents'],
};

/** "One thousand four hundred and fifty birr": a sum (minor units) to be read twice before it moves. */
export function amountInWords(minor: bigint, currency: string): string {
  const unit = 10n ** BigInt(exponentOf(currency));
  const [whole, part] = [minor / unit, minor % unit];
  const [name, small] = UNITS[currency] ?? [currency, 'cents'];
  const cents = part === 0n ? '' : ` and ${part} ${small}`;
  const words = `${numberInWords(whole)} ${name}${cents}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function numberInWords(number: bigint): string {
  const step = STEPS.find(([size]) => number >= size);
  if (!step) return belowThousand(Number(number));
  const [size, name] = step;
  const rest = number % size;
  const head = `${numberInWords(number / size)} ${name}`;
  if (rest === 0n) return head;
  return `${head} ${rest < 100n ? 'and ' : ''}${numberInWords(rest)}`;
}

function belowThousand(number: number): string {
  if (number < 20) return SMALL[number] ?? '';
  if (number < 100) {
    const ones = number % 10;
    return `${TENS[Math.floor(number / 10)]}${ones ? `-${SMALL[ones]}` : ''}`;
  }
  const rest = number % 100;
  return `${SMALL[Math.floor(number / 100)]} hundred${rest ? ` and ${belowThousand(rest)}` : ''}`;
}
