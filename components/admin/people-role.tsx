import type { AdminText } from '@/lib/admin/words';
import { ROLES, type RoleName } from '@/lib/auth/may';

/** A field that picks a role. */
export function RolePick({ t, chosen }: { t: AdminText; chosen: RoleName }) {
  return (
    <div className="field">
      <label htmlFor="role">{t('people.role')}</label>
      <select id="role" name="role" className="input" defaultValue={chosen}>
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {t(`staff.role.${role}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
