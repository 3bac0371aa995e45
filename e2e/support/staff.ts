import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** Signs in as the first owner, whose password the start left in the data directory. */
export async function signIn(page: Page): Promise<void> {
  const login = readFileSync(join(process.env.E2E_DATA_DIR ?? '', 'first-login'), 'utf8').trim();
  const [email = '', password = ''] = login.split(' / ');
  await page.goto('/admin');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(({ pathname }) => pathname.startsWith('/admin') && pathname !== '/admin/sign-in');
}

/** A page of the admin; signs in when this browser's session has ended. */
export async function openAsStaff(page: Page, path: string): Promise<void> {
  await page.goto(path);
  if (new URL(page.url()).pathname !== '/admin/sign-in') return;
  await signIn(page);
  await page.goto(path);
}
