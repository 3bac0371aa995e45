import { Icon } from '@/components/ui/icon';
import type { AdminText } from '@/lib/admin/words';
import { ACTS, may, ROLES } from '@/lib/auth/may';

/** What each role may do: the table that every act looks into. */
export function PeopleMatrix({ t }: { t: AdminText }) {
  return (
    <section className="panel">
      <h2>{t('may.title')}</h2>
      <div className="scroll">
        <table className="table mat">
          <caption className="sr">{t('may.label')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('may.act')}</th>
              {ROLES.map((role) => (
                <th scope="col" key={role}>
                  {t(`staff.role.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ACTS.map((act) => (
              <tr key={act}>
                <th scope="row">{t(`may.${act}`)}</th>
                {ROLES.map((role) => (
                  <td key={role}>
                    {may({ role }, act) ? (
                      <span className="yes">
                        <Icon name="check" />
                        <span className="sr">{t('may.yes')}</span>
                      </span>
                    ) : (
                      <span className="note">{t('may.no')}</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
