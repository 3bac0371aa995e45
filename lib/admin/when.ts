import { DAY } from '../clock';
import { DEFAULT_LOCALE, MARKET_FACTS, marketOf } from '../markets';
import type { AdminText } from './words';

/** One zone for the whole admin: a list of several markets would jump about in their own. */
export const ZONE = MARKET_FACTS[marketOf(DEFAULT_LOCALE)].timeZone;

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, ...options });
const CLOCK = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const SECONDS = format({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const DATE = format({ day: 'numeric', month: 'long' });
const DATE_AND_YEAR = format({ day: 'numeric', month: 'long', year: 'numeric' });
const WEEKDAY = format({ weekday: 'long' });

/** "10:43" */
function clockOf(date: Date): string {
  return CLOCK.format(date);
}

/** "10:43:07" */
export function secondsOf(date: Date): string {
  return SECONDS.format(date);
}

/** "21 November", with the year where it is another one. */
export function dayOf(date: Date, now: Date): string {
  const thisYear = date.getUTCFullYear() === now.getUTCFullYear();
  return (thisYear ? DATE : DATE_AND_YEAR).format(date);
}

/** "21 November 2026" */
export function dateOf(date: Date): string {
  return DATE_AND_YEAR.format(date);
}

/** "10:41" today, then "yesterday, 19:12", the day's name within a week, its date before that. */
export function whenOf(date: Date, now: Date, t: AdminText): string {
  const time = clockOf(date);
  const day = (moment: Date) => DATE_AND_YEAR.format(moment);
  if (day(date) === day(now)) return t('when.today', { time });
  if (day(date) === day(new Date(now.getTime() - DAY))) return t('when.yesterday', { time });
  const recent = date < now && now.getTime() - date.getTime() < 6 * DAY;
  return t('when.other', { day: recent ? WEEKDAY.format(date) : dayOf(date, now), time });
}
