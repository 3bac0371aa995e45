import { useId } from 'react';
import { heightOf, shortSum, topOf } from '@/lib/admin/charts';

type Props = {
  title: string;
  /** The same in one sentence, for whoever hears the chart. */
  about: string;
  /** A bar each, minor units. */
  values: readonly bigint[];
  /** Which of the four chart colours. */
  colour: 1 | 2 | 3 | 4;
  /** Digits after the point of the sums. */
  digits: number;
  begin: string;
  end: string;
  /** The last bar is a day that is not over. */
  unfinished: boolean;
};

const LEFT = 34;
const WIDTH = 228;
const FOOT = 84;
const HEIGHT = 74;

/** Bars drawn on the server. What it shows stands in a table beside it, as a picture is none to many. */
export function Chart({ title, about, values, colour, digits, begin, end, unfinished }: Props) {
  const id = useId();
  const top = topOf(values, digits);
  const step = WIDTH / Math.max(values.length, 1);
  return (
    <svg viewBox="0 0 264 104" role="img" aria-labelledby={`${id}t ${id}d`} className={`chart c${colour}`}>
      <title id={`${id}t`}>{title}</title>
      <desc id={`${id}d`}>{about}</desc>
      {[top, top / 2n, 0n].map((sum) => {
        const y = FOOT - heightOf(sum, top, HEIGHT);
        return (
          <g key={String(sum)}>
            <line x1={LEFT} x2={LEFT + WIDTH} y1={y} y2={y} />
            <text x={LEFT - 6} y={y + 3.5} textAnchor="end">
              {shortSum(sum, digits)}
            </text>
          </g>
        );
      })}
      <path d={pathOf(unfinished ? values.slice(0, -1) : values, top, step, 0)} />
      {unfinished ? <path className="now" d={pathOf(values.slice(-1), top, step, values.length - 1)} /> : null}
      <text x={LEFT} y="100">
        {begin}
      </text>
      <text x={LEFT + WIDTH} y="100" textAnchor="end">
        {end}
      </text>
    </svg>
  );
}

/** All bars as one path: a page of a hundred elements less than with one each. */
function pathOf(values: readonly bigint[], top: bigint, step: number, from: number): string {
  const tenth = (value: number) => Math.round(value * 10) / 10;
  return values
    .map((value, place) => {
      const height = heightOf(value, top, HEIGHT);
      return `M${tenth(LEFT + (from + place) * step)} ${FOOT}v${-height}h${tenth(step * 0.7)}v${height}z`;
    })
    .join('');
}
