import type { Metadata, Route } from 'next';
import { redirect } from 'next/navigation';
import { AccountCode } from '@/components/admin/account-code';
import { Doorway } from '@/components/admin/account-doorway';
import { SignInForm } from '@/components/admin/sign-in-client';
import { adminWords } from '@/lib/admin/words';
import { safeNext } from '@/lib/auth/next-path';
import { currentUser } from '@/lib/auth/require-user';
import { handedOn } from '@/lib/auth/sealed-cookie';
import { env } from '@/lib/env';

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('signIn.page') };
}

export default async function SignInPage({ searchParams }: PageProps<'/admin/sign-in'>) {
  const { next: asked, failed, step } = await searchParams;
  const next = safeNext(typeof asked === 'string' ? asked : null);
  if (await currentUser()) redirect(next as Route);
  const { t, shop } = await adminWords();
  const words = {
    title: t('signIn.title'),
    email: t('signIn.email'),
    password: t('signIn.password'),
    submit: t('signIn.submit'),
    failed: t('signIn.failed'),
    note: env().local ? t('signIn.first') : null,
  };
  const second = step === 'code' && (await handedOn('second')) !== null;
  return (
    <Doorway t={t} shop={shop}>
      {second ? (
        <AccountCode t={t} next={next} failed={failed === '1'} />
      ) : (
        <SignInForm words={words} next={next} failed={failed === '1'} />
      )}
    </Doorway>
  );
}
