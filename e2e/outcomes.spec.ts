import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { type Created, create } from './support/api';
import { orderMain } from './support/shopper';
import { openAsStaff } from './support/staff';

/** Every outcome of every pretend provider, as the shopper reads it on the result page and the merchant in the timeline. */
type Told = { status: string; review?: true; sign: RegExp; timeline: RegExp };

const PAID: Told = { status: 'paid', sign: /^Paid\. Thank you/, timeline: /Paid\./ };
const WAITING: Told = { status: 'pending', sign: /^Waiting for/, timeline: /opened its page/ };

const OUTCOMES: Readonly<Record<string, Told>> = {
  pay: PAID,
  twice: { ...PAID, timeline: /twice/ },
  decline: { status: 'pending', sign: /said no$/, timeline: /failed|refused/i },
  cancel: { status: 'pending', sign: /^You came back without paying/, timeline: /cancelled/i },
  'walk-away': WAITING,
  short: { status: 'pending', review: true, sign: /^A person is looking at it/, timeline: /A person must look/ },
  forge: WAITING,
  late: WAITING,
};

const PROVIDERS = [
  { id: 'kispay', market: 'ET', country: 'ET', phone: '+251911000000' },
  // Nobody tells Beqelal's merchants that a payer left.
  { id: 'beqelal', market: 'ET', country: 'ET', phone: '+251911000000', cancel: WAITING },
  { id: 'kaspi', market: 'KZ', country: 'KZ', phone: '+77012345678' },
  { id: 'kwik', market: 'ZA', country: 'ZA', phone: '+27821234567' },
  { id: 'bpc', market: 'EU', country: 'DE', phone: '+4915123456789' },
] as const;

type Provider = (typeof PROVIDERS)[number];

async function buy(request: APIRequestContext, { id, market, country, phone }: Provider): Promise<Created> {
  const answer = await create(request, {
    market,
    locale: `en-${market}`,
    provider: id,
    customer: { fullName: 'Marta Novak', email: `outcomes-${id}@example.com`, phone },
    shippingAddress: { line1: 'Long street 4', city: 'The city', postalCode: '10115', country },
  });
  expect(answer.status()).toBe(201);
  return answer.json();
}

/** Presses the button, and follows the payer back to the shop where the provider sends them there. */
async function press(request: APIRequestContext, { payment }: Created, outcome: string): Promise<void> {
  const answer = await request.post(payment.paymentUrl, { form: { outcome } });
  expect(answer.status()).toBeLessThan(400);
}

async function readBy(page: Page, provider: Provider, { order }: Created, told: Told): Promise<void> {
  await expect
    .poll(async () => (await (await page.request.get(`/api/orders/${order.token}`)).json()).status, { timeout: 45_000 })
    .toBe(told.status);
  await page.goto(`/en-${provider.market}/orders/${order.token}`);
  const main = orderMain(page);
  await expect(main).toHaveAttribute('data-order-status', told.status);
  await expect(main.getByRole('heading', { level: 1 })).toHaveText(told.sign);
  if (told.review) await expect(main).toHaveAttribute('data-needs-review', 'true');
  else await expect(main).not.toHaveAttribute('data-needs-review', /.*/);
  await openAsStaff(page, `/admin/orders/${order.number}`);
  await expect(page.locator('main')).toContainText(told.timeline);
}

for (const provider of PROVIDERS) {
  test(`${provider.id}: each outcome in the right words, for shopper and merchant`, async ({ page, request }) => {
    test.setTimeout(180_000);
    const bought = new Map<string, Created>();
    for (const outcome of Object.keys(OUTCOMES)) {
      const created = await buy(request, provider);
      bought.set(outcome, created);
      await press(request, created, outcome);
    }
    for (const [outcome, usual] of Object.entries(OUTCOMES)) {
      const created = bought.get(outcome);
      if (!created || outcome === 'late') continue;
      const told = outcome === 'cancel' && 'cancel' in provider ? provider.cancel : usual;
      await test.step(outcome, () => readBy(page, provider, created, told));
    }
    const late = bought.get('late');
    if (late) await test.step('late, when it was told', () => readBy(page, provider, late, PAID));
  });
}
