import type { Route } from 'next';
import Link from 'next/link';
import type { AuditAddress } from '@/lib/admin/audit-list';
import { deedWord } from '@/lib/admin/audit-words';
import type { AdminText } from '@/lib/admin/words';

type Props = {
  t: AdminText;
  asked: AuditAddress;
  people: readonly { id: string; name: string }[];
  acts: readonly string[];
};

/** Who, what, which order: each is part of the address. */
export function AuditFilter({ t, asked, people, acts }: Props) {
  const narrowed = asked.who !== null || asked.act !== null || asked.order !== null;
  return (
    <form className="audit-form filters" action="/admin/audit">
      <div className="field">
        <label htmlFor="who">{t('audit.who')}</label>
        <select id="who" name="who" className="input" defaultValue={asked.who ?? ''}>
          <option value="">{t('audit.anybody')}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="act">{t('audit.act')}</label>
        <select id="act" name="act" className="input" defaultValue={asked.act ?? ''}>
          <option value="">{t('audit.anything')}</option>
          {acts.map((act) => (
            <option key={act} value={act}>
              {deedWord(act, t)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="order">{t('audit.order')}</label>
        <input id="order" name="order" className="input" defaultValue={asked.order ?? ''} placeholder="K-100482" />
      </div>
      <p className="acts">
        <button type="submit" className="btn quiet">
          {t('audit.show')}
        </button>
        {narrowed ? (
          <Link className="link t" href={'/admin/audit' as Route} prefetch={false}>
            {t('audit.clear')}
          </Link>
        ) : null}
      </p>
    </form>
  );
}
