import { type Browser, expect, type Page, test } from '@playwright/test';
import { codeAt, fromBase32, stepOf } from '@/lib/auth/totp';
import { choose, expectOrder, goToProvider } from './support/shopper';
import { openAsStaff, signIn } from './support/staff';

const PASSWORD = 'a sentence to keep';

/** Somebody new behind the counter, in a browser of their own. */
async function letIn(browser: Browser, owner: Page, role: string): Promise<{ page: Page; email: string }> {
  const email = `staff-${Date.now()}-${Math.round(Math.random() * 1e6)}@example.com`;
  await openAsStaff(owner, '/admin/people');
  await owner.getByRole('textbox', { name: 'E-mail', exact: true }).fill(email);
  await owner.getByLabel('Role').selectOption({ label: role });
  await owner.getByRole('button', { name: 'Send the invitation' }).click();
  await owner.waitForURL('**notice=invited_by_hand');
  const link = (await owner.locator('.notice .code').innerText()).trim();
  const page = await (await browser.newContext()).newPage();
  await page.goto(new URL(link).pathname);
  await page.getByLabel('Your name').fill('Marta Hailu');
  await page.getByLabel('Choose a password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Take the place' }).click();
  await page.waitForURL('**/admin/account?notice=welcome');
  await page.goto(new URL(link).pathname);
  await expect(page.getByRole('heading', { name: /not open any more/ })).toBeVisible();
  return { page, email };
}

async function knock(page: Page, email: string): Promise<void> {
  await page.goto('/admin/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('an owner lets somebody in, gives another role, and shuts the door', async ({ page, browser }) => {
  await signIn(page);
  const { page: theirs, email } = await letIn(browser, page, 'Looking');
  for (const path of ['/admin/people', '/admin/audit']) {
    await theirs.goto(path);
    await expect(theirs.getByText('This is for owners')).toBeVisible();
  }
  await openAsStaff(page, '/admin/people');
  const row = page.locator('.staff tr', { hasText: email });
  await expect(row).toContainText('Looking');
  await row.getByRole('link', { name: /Change/ }).click();
  await page.waitForURL('**/admin/people/*');
  await page.getByLabel('Role').selectOption({ label: 'Owner' });
  await page.getByRole('button', { name: 'Give this role' }).click();
  await page.waitForURL('**notice=role_changed');
  await theirs.goto('/admin/people');
  await expect(theirs.getByRole('heading', { name: 'Let someone in' })).toBeVisible();

  await page.getByRole('button', { name: 'Shut out' }).click();
  await page.waitForURL('**notice=shut_out');
  await theirs.goto('/admin/people');
  await expect(theirs).toHaveURL(/\/admin\/sign-in/);

  await page.goto('/admin/audit?act=user.role');
  await expect(page.locator('.log tbody tr').first()).toContainText('Looking became Owner');
});

test('the second step: turned on with an app, asked for at sign-in, each code once, a recovery code instead', async ({
  page,
  browser,
}) => {
  await signIn(page);
  const { page: theirs, email } = await letIn(browser, page, 'Packing');
  await theirs.goto('/admin/account');
  await theirs.getByRole('button', { name: 'Turn it on' }).click();
  await expect(theirs.getByAltText(/QR code/)).toBeVisible();
  const secret = (await theirs.locator('.secret:visible .code').innerText()).replace(/\s/g, '');
  const code = (ahead: number) => codeAt(fromBase32(secret) ?? Buffer.alloc(0), stepOf(new Date()) + ahead);
  await theirs.getByLabel(/Code of the app/).fill(code(0));
  await theirs.getByRole('button', { name: 'Turn it on' }).click();
  await theirs.waitForURL('**notice=second_on');
  const [spare = ''] = await theirs.locator('.recovery:visible .code').allInnerTexts();
  await expect(theirs.locator('.recovery:visible .code')).toHaveCount(10);
  await theirs.getByRole('button', { name: 'I have kept them' }).click();
  await expect(theirs.locator('.recovery:visible')).toHaveCount(0);

  await theirs.getByRole('button', { name: 'Sign out', exact: true }).click();
  await theirs.waitForURL('**/admin/sign-in*');
  await knock(theirs, email);
  await expect(theirs.getByRole('heading', { name: 'One more step' })).toBeVisible();
  await theirs.goto('/admin/orders');
  await expect(theirs).toHaveURL(/\/admin\/sign-in/);

  await knock(theirs, email);
  const next = code(1);
  await theirs.getByLabel('Code').fill(next);
  await theirs.getByRole('button', { name: 'Go on' }).click();
  await theirs.waitForURL((url) => /^\/admin(\/orders)?$/.test(url.pathname));

  const again = await (await browser.newContext()).newPage();
  await knock(again, email);
  await again.getByLabel('Code').fill(next);
  await again.getByRole('button', { name: 'Go on' }).click();
  await expect(again.getByRole('alert').filter({ hasText: /\w/ }).first()).toContainText('does not open');
  await again.getByLabel('Code').fill(spare);
  await again.getByRole('button', { name: 'Go on' }).click();
  await again.waitForURL((url) => /^\/admin(\/orders)?$/.test(url.pathname));

  await theirs.goto('/admin/account');
  await expect(theirs.locator('.places > li')).toHaveCount(2);
  await theirs.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await theirs.waitForURL('**notice=sessions_ended');
  await again.goto('/admin/orders');
  await expect(again).toHaveURL(/\/admin\/sign-in/);
  await theirs.goto('/admin/orders');
  await expect(theirs).toHaveURL(/\/admin\/orders/);
});

test('a customer: found by e-mail, with orders and data; erased only when nothing is open, and by name', async ({
  page,
}) => {
  const email = `customer-${Date.now()}@example.com`;
  await goToProvider(page, 'yirgacheffe', email);
  await choose(page, /twice/);
  await expectOrder(page, 'paid');
  await signIn(page);
  await page.goto(`/admin/customers?q=${encodeURIComponent(email.slice(0, 20))}`);
  await page.getByRole('link', { name: email }).click();
  await page.waitForURL('**/admin/customers/K-*');
  expect(page.url()).not.toContain('@');
  await expect(page.locator('.list:visible tbody tr')).toHaveCount(1);

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /Download everything/ }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  const copy = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  expect(copy.person.email).toBe(email);
  expect(copy.orders).toHaveLength(1);

  await page.getByRole('link', { name: 'Erase the person' }).click();
  await page.waitForURL('**/erase');
  await page.getByLabel(/Type the e-mail/).fill('somebody@example.com');
  await page.getByRole('button', { name: 'Erase for good' }).click();
  await page.waitForURL('**/erase?notice=erase_unsure');
  await page.getByLabel(/Type the e-mail/).fill(email);
  await page.getByRole('button', { name: 'Erase for good' }).click();
  await page.waitForURL('**notice=erase_open');
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Erased');
});
