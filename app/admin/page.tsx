import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { HOME } from '@/lib/auth/next-path';
import { requireUser } from '@/lib/auth/require-user';

export const instant = false;

export default async function AdminPage() {
  await requireUser(HOME);
  redirect(HOME as Route);
}
