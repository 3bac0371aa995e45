import type { Metadata, Route } from 'next';
import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import { Doorway } from '@/components/admin/account-doorway';
import { AccountInvited } from '@/components/admin/account-invited';
import { adminWords } from '@/lib/admin/words';
import { readInvitation } from '@/lib/auth/invitations';
import { currentShop } from '@/lib/current-shop';

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('invite.title') };
}

export default async function InvitePage({ params, searchParams }: PageProps<'/admin/invite/[token]'>) {
  await connection();
  const [{ token }, { fault }] = await Promise.all([params, searchParams]);
  if (!/^[\w-]{43}$/.test(token)) redirect('/admin/sign-in' as Route);
  const { db, clock } = await currentShop();
  const offer = await readInvitation(db, token, clock());
  const { t, shop } = await adminWords();
  return (
    <Doorway t={t} shop={shop}>
      {offer ? (
        <AccountInvited t={t} token={token} offer={offer} fault={typeof fault === 'string' ? fault : null} />
      ) : (
        <div className="slip">
          <h1>{t('invite.gone')}</h1>
          <p>{t('invite.gone_words')}</p>
        </div>
      )}
    </Doorway>
  );
}
