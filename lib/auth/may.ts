import type { Role } from '@/db/schema/people';

const MONEY: ReadonlySet<Role> = new Set<Role>(['owner', 'refunder']);

/** Whether somebody may give money back and vouch for money that came. */
export function mayMoveMoney({ role }: { role: Role }): boolean {
  return MONEY.has(role);
}
