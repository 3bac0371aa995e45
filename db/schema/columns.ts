import { bigint, timestamp } from 'drizzle-orm/pg-core';

/** Money in minor units. */
export const minor = () => bigint({ mode: 'bigint' });

export const moment = () => timestamp({ withTimezone: true, mode: 'date' });

/** Words in the shop's languages; English is always there. */
export type Localized = { en: string; am?: string; kk?: string; ru?: string };
