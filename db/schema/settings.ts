import { jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns';

/** What a merchant set by hand; what is not here is as the program has it. */
export const settings = pgTable('settings', {
  key: text().primaryKey(),
  value: jsonb().$type<Record<string, string | number | boolean | null>>().notNull(),
  changedAt: moment().notNull(),
  changedBy: uuid(),
});
