import { ZONE } from './when';
import type { AdminText } from './words';

/** How long something took, in one unit: "38 s", "4 min", "3 h". */
export function tookWords(seconds: number, t: AdminText): string {
  if (seconds < 100) return t('home.seconds', { count: String(Math.round(seconds)) });
  if (seconds < 6_000) return t('home.minutes', { count: String(Math.round(seconds / 60)) });
  return t('home.hours', { count: String(Math.round(seconds / 3_600)) });
}

/** A share in whole percent; null where there is nothing to share. Never 100 unless it is all, never 0 unless it is none. */
export function percentOf(part: number, all: number): number | null {
  if (all === 0) return null;
  const exact = (100 * part) / all;
  if (part > 0 && exact < 1) return 1;
  return part < all ? Math.min(99, Math.round(exact)) : Math.round(exact);
}

/** A bounded count as it is said: "99+". */
export function countWords(count: number): string {
  return count > 99 ? '99+' : String(count);
}

const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });

/** "23 Oct" of 2026-10-23. */
export function shortDay(day: string): string {
  return DAY.format(new Date(`${day}T00:00:00Z`));
}

const NUMBER = new Intl.NumberFormat('en');

/** A whole number with its thousands apart. */
export function numberWords(value: number): string {
  return NUMBER.format(value);
}

const LONG_DAY = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const CLOCK_HOUR = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', hourCycle: 'h23' });

/** "Saturday 21 November at 10:44" */
export function longDay(now: Date): string {
  return LONG_DAY.format(now);
}

/** How one greets at this hour, as a key of the messages. */
export function greetingOf(now: Date): 'morning' | 'afternoon' | 'evening' {
  const hour = Number(CLOCK_HOUR.format(now));
  if (hour < 4 || hour >= 18) return 'evening';
  return hour < 12 ? 'morning' : 'afternoon';
}
