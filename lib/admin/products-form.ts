import type { Db } from '@/db/client';
import type { Fault, Fields } from '../catalog/edit-fields';
import { type DraftKey, draftOf, dropDraft, keepDraft } from './settings-drafts';

/** A form as it is shown: what stands in its fields, and what is wrong with them. */
export type ShownForm = { fields: Fields; faults: Fault[] };

/** What a form posted, without what the framework sends along. */
export function fieldsIn(formData: FormData): Record<string, string> {
  return Object.fromEntries(
    [...formData].flatMap(([name, value]) =>
      typeof value === 'string' && /^[\w.-]{1,100}$/.test(name) ? [[name, value.slice(0, 20_000)]] : [],
    ),
  );
}

/** Keeps what was typed with what is wrong with it. */
export async function keepForm(db: Db, key: DraftKey, { fields, faults }: ShownForm, now: Date): Promise<void> {
  await keepDraft(db, key, { ...fields, ' faults': JSON.stringify(faults) }, now);
}

/** What was typed and could not be saved, or `otherwise` with nothing wrong. */
export async function formOr(db: Db, key: DraftKey, otherwise: Fields): Promise<ShownForm> {
  const kept = await draftOf(db, key);
  if (!kept) return { fields: otherwise, faults: [] };
  const { ' faults': written, ...fields } = kept;
  return { fields: { ...otherwise, ...fields }, faults: JSON.parse(written ?? '[]') as Fault[] };
}

export { dropDraft as forgetForm };
