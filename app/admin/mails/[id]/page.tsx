import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { LetterView } from '@/components/admin/letter-view';
import { MailState } from '@/components/admin/mails-table';
import { Shell } from '@/components/admin/shell';
import { Icon } from '@/components/ui/icon';
import { mailById } from '@/lib/admin/mails-list';
import { readLetterView } from '@/lib/admin/sample-address';
import { whenOf } from '@/lib/admin/when';
import { adminWords } from '@/lib/admin/words';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('mails.title') };
}

export default async function MailPage({ params, searchParams }: PageProps<'/admin/mails/[id]'>) {
  const [{ id }, { view }] = await Promise.all([params, searchParams]);
  await requireUser(`/admin/mails/${id}`);
  if (!ID.test(id)) notFound();
  const { db, clock } = await currentShop();
  const found = await mailById(db, id);
  if (!found) notFound();
  const { mail, order } = found;
  const words = await adminWords();
  const { t } = words;
  return (
    <Shell t={t} here="mails" shop={words.shop}>
      <p>
        <Link className="link t" href={'/admin/mails' as Route} prefetch={false}>
          <Icon name="left" /> {t('mails.back')}
        </Link>
      </p>
      <div className="headrow">
        <div className="named">
          <h1>{mail.subject}</h1>
          <MailState t={t} mail={mail} />
        </div>
      </div>
      <dl className="kv panel letter-head">
        <div>
          <dt>{t('mails.to')}</dt>
          <dd>{mail.recipient}</dd>
        </div>
        <div>
          <dt>{t('mails.when')}</dt>
          <dd className="num">{whenOf(mail.sentAt ?? mail.createdAt, clock(), t)}</dd>
        </div>
        {order ? (
          <div>
            <dt>{t('mails.order')}</dt>
            <dd>
              <Link href={`/admin/orders/${order}` as Route} prefetch={false}>
                {order}
              </Link>
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{t('mails.messageId')}</dt>
          <dd className="code">{mail.messageId}</dd>
        </div>
      </dl>
      <LetterView
        t={t}
        mail={mail}
        asText={readLetterView(view) === 'text'}
        addressOf={(one) => `/admin/mails/${id}${one === 'text' ? '?view=text' : ''}`}
      />
    </Shell>
  );
}
