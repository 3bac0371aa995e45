import type { Metadata } from 'next';
import { AuditFilter } from '@/components/admin/audit-filter';
import { AuditTable } from '@/components/admin/audit-table';
import { Empty } from '@/components/admin/empty';
import { Pager } from '@/components/admin/pager';
import { OwnersOnly, PeopleTabs } from '@/components/admin/people-tabs';
import { Shell } from '@/components/admin/shell';
import {
  type AuditAddress,
  actsDone,
  auditHref,
  everybody,
  listAudit,
  namesOfSubjects,
  readAuditAddress,
} from '@/lib/admin/audit-list';
import { whenOf } from '@/lib/admin/when';
import { type AdminText, adminWords } from '@/lib/admin/words';
import { may } from '@/lib/auth/may';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('audit.title') };
}

export default async function AuditPage({ searchParams }: PageProps<'/admin/audit'>) {
  const user = await requireUser('/admin/audit');
  const asked = readAuditAddress(await searchParams);
  const { t, shop } = await adminWords();
  return (
    <Shell t={t} here="people" shop={shop}>
      <h1>{t('audit.title')}</h1>
      <PeopleTabs t={t} here="audit" />
      {may(user, 'people') ? <Log t={t} asked={asked} /> : <OwnersOnly t={t} />}
    </Shell>
  );
}

async function Log({ t, asked }: { t: AdminText; asked: AuditAddress }) {
  const { db, clock } = await currentShop();
  const [page, people, acts] = await Promise.all([listAudit(db, asked), everybody(db), actsDone(db)]);
  const now = clock();
  const [first, last] = [page.rows[0], page.rows.at(-1)];
  const to = (way: 'newer' | 'older', id: number) => auditHref({ ...asked, cursor: { to: way, from: String(id) } });
  const narrowed = asked.who !== null || asked.act !== null || asked.order !== null;
  return (
    <>
      <p className="second intro">{t('audit.intro')}</p>
      <AuditFilter t={t} asked={asked} people={people} acts={acts} />
      {first && last ? (
        <>
          <AuditTable t={t} now={now} rows={page.rows} names={await namesOfSubjects(db, page.rows)} />
          <Pager
            t={t}
            said={t('audit.upTo', { count: page.rows.length, when: whenOf(last.at, now, t) })}
            newer={page.newer ? to('newer', first.id) : null}
            older={page.older ? to('older', last.id) : null}
          />
          <p className="note">{t('zone')}</p>
        </>
      ) : (
        <Empty title={t(narrowed ? 'audit.empty_found' : 'audit.empty')} words={t('audit.empty_words')} />
      )}
    </>
  );
}
