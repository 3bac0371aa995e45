import { ROLES } from '../auth/may';
import type { AuditRow } from './audit-list';
import type { AdminText } from './words';

/** A deed in words; one that has none yet by its machine name. */
export function deedWord(action: string, t: AdminText): string {
  const key = `audit.done.${action.replaceAll('.', '_')}` as 'audit.done.order_ask';
  return t.has(key) ? t(key) : action;
}

/** What changed, then what else is known of it. A field that stands in both is told once, as what became of it. */
export function factsOf(
  { before, after, detail }: Pick<AuditRow, 'before' | 'after' | 'detail'>,
  t: AdminText,
): { name: string; said: string }[] {
  const changed = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].map((name) => {
    const [was, is] = [before?.[name], after?.[name]].map((said) => wordOf(name, said, t));
    return { name, said: before ? t('audit.became', { before: was ?? '', after: is ?? '' }) : (is ?? '') };
  });
  const rest = Object.entries(detail)
    .filter(([name, said]) => said !== '' && !changed.some((one) => one.name === name))
    .map(([name, said]) => ({ name, said }));
  return [...changed, ...rest];
}

/** A subject without the ids that name it to the program alone: "product" of "product:ID", a setting's own key. */
export function aboutWord(subject: string | null): string {
  if (subject === null) return '—';
  return subject.replace(/:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/, '');
}

function wordOf(name: string, said: string | undefined, t: AdminText): string {
  const role = name === 'role' ? ROLES.find((one) => one === said) : undefined;
  return role ? t(`staff.role.${role}`) : said || t('audit.nothing');
}
