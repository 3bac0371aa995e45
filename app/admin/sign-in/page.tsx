import type { Metadata, Route } from 'next';
import { redirect } from 'next/navigation';
import { SignInForm } from '@/components/admin/sign-in-client';
import { Icon, Mark } from '@/components/ui/icon';
import { adminWords } from '@/lib/admin/words';
import { safeNext } from '@/lib/auth/next-path';
import { currentUser } from '@/lib/auth/require-user';
import { env } from '@/lib/env';

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('signIn.page') };
}

export default async function SignInPage({ searchParams }: PageProps<'/admin/sign-in'>) {
  const { next: asked, failed } = await searchParams;
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
  return (
    <div className="doorway">
      <header className="lid">
        <div className="page in">
          <span className="mark">
            <Mark />
            {shop}
          </span>
          <span className="end">
            <a href="/">
              <Icon name="leave" /> {t('shop')}
            </a>
          </span>
        </div>
      </header>
      <main className="room shaded">
        <SignInForm words={words} next={next} failed={failed === '1'} />
      </main>
    </div>
  );
}
