import { bigint, timestamp } from 'drizzle-orm/pg-core';

/** Money in minor units. */
export const minor = () => bigint({ mode: 'bigint' });

export const moment = () => timestamp({ withTimezone: true, mode: 'date' });

/** Words in the shop's languages; English is always there. */
export type Localized = { en: string; am?: string; kk?: string; ru?: string };

/** One further picture of a thing: base name of its files under public/pictures, and what it shows. */
export type Shot = { name: string; alt: Localized; wall: string };

/** How often something that is bought as a subscription is paid for; with CUSTOM every `count` of `unit`. */
export type Billing = {
  period: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY' | 'EVERY_3_MONTHS' | 'EVERY_6_MONTHS' | 'CUSTOM';
  every?: { count: number; unit: 'DAYS' | 'WEEKS' | 'MONTHS' | 'YEARS' };
};
