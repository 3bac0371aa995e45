import { type SQL, sql } from 'drizzle-orm';
import { DAY } from '../clock';
import { ZONE } from './when';

export const CHOICES = [7, 30, 90] as const;
const USUAL = 30;

/** More days than these are not told of at once. */
const MOST_DAYS = 366;

/** Carts that nobody touches are swept after so many days. */
export const CARTS_KEPT = 30;

/** Days as the admin's zone counts them, both ends included: 2026-11-21. */
export type Range = { from: string; to: string };

export type HomeAddress = {
  range: Range;
  /** The choice that the address names; null where it names days. */
  choice: (typeof CHOICES)[number] | null;
  /** Whether test orders are shown, and those alone; null: as the shop is. */
  test: boolean | null;
};

type Asked = Readonly<Record<string, string | string[] | undefined>>;

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? '';

/** What the address of the first page asks for. Anything not understood is as if it were not there. */
export function readHome(asked: Asked, now: Date): HomeAddress {
  const said = one(asked.test);
  const test = said === 'yes' ? true : said === 'no' ? false : null;
  const today = dayIn(now);
  const named = namedRange(readDay(one(asked.from)), readDay(one(asked.to)), today);
  if (named) return { range: named, choice: null, test };
  const choice = CHOICES.find((days) => String(days) === one(asked.days)) ?? USUAL;
  return { range: { from: addDays(today, 1 - choice), to: today }, choice, test };
}

function namedRange(from: string | null, to: string | null, today: string): Range | null {
  if (from === null && to === null) return null;
  const [end = today] = [to ?? today, today].sort();
  const begin = from ?? addDays(end, 1 - USUAL);
  if (begin > end) return null;
  const earliest = addDays(end, 1 - MOST_DAYS);
  return { from: [begin, earliest].sort()[1] ?? begin, to: end };
}

/** The address that shows this; the usual one is the bare page. */
export function homeHref({ range, choice, test }: HomeAddress): string {
  const query = new URLSearchParams();
  if (choice === null) for (const [name, day] of Object.entries(range)) query.set(name, day);
  else if (choice !== USUAL) query.set('days', String(choice));
  if (test !== null) query.set('test', test ? 'yes' : 'no');
  return query.size > 0 ? `/admin?${query}` : '/admin';
}

const CALENDAR = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day it is in the admin's zone. */
export function dayIn(moment: Date): string {
  return CALENDAR.format(moment);
}

/** The day `days` later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** How many days a range has. */
export function daysOf({ from, to }: Range): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1;
}

/** The range of the same length just before. */
export function rangeBefore(range: Range): Range {
  return { from: addDays(range.from, -daysOf(range)), to: addDays(range.from, -1) };
}

/** When a day begins in the admin's zone, `days` later, for a statement. */
function beginOf(day: string, days = 0): SQL {
  return sql`((${day}::date + ${days}::int)::timestamp at time zone ${ZONE})`;
}

/** That a moment lies within the range. */
export function within(moment: SQL, { from, to }: Range): SQL {
  return sql`${moment} >= ${beginOf(from)} and ${moment} < ${beginOf(to, 1)}`;
}

/** A day that the calendar has. */
function readDay(written: string): string | null {
  if (!/^20\d\d-\d\d-\d\d$/.test(written)) return null;
  const day = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(written) ? written : null;
}
