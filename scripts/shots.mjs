/**
 * Pictures of every page of a running shop, on a phone and a desk, light and dark, into shots/ (which git ignores):
 *
 *   SHOP_URL=http://localhost:3000 node scripts/shots.mjs [ONLY …]
 *
 * ONLY: parts of names ("cart", "order-", "admin"); without one all are made. It places orders, so give it a demo shop.
 * The admin's pages are made when SHOP_LOGIN="owner@example.com / PASSWORD" says who looks.
 */
import { mkdir } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { browserArgs, findBrowser } from './lib/browser.mjs';
import { refuse, say } from './lib/say.mjs';
import { PAGES, WITHOUT_SCRIPTS } from './shots/pages.mjs';
import { cartWithThings, ordersInEachState, signedIn } from './shots/states.mjs';
import { shoot } from './shots/take.mjs';

const shop = (process.env.SHOP_URL ?? 'http://localhost:3000').replace(/\/$/, '');
const target = new URL('../shots/', import.meta.url);
const only = process.argv.slice(2);
const asked = ({ name }) => only.length === 0 || only.some((part) => name.includes(part));

const VIEWS = [
  { name: 'phone', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  { name: 'desk', viewport: { width: 1280, height: 900 } },
].flatMap(({ name, ...view }) =>
  ['light', 'dark'].map((colorScheme) => ({ name: `${name}-${colorScheme}`, context: { ...view, colorScheme } })),
);

async function views(browser, storageState, pages) {
  let made = 0;
  if (pages.length === 0) return made;
  for (const { name, context } of VIEWS)
    made += await shoot(browser, { ...context, storageState }, pages, name, target);
  return made;
}

async function main() {
  await mkdir(target, { recursive: true });
  const executablePath = (await findBrowser()) ?? undefined;
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: browserArgs });
  try {
    const at = (page) => ({ ...page, url: shop + page.path });
    const nobody = { cookies: [], origins: [] };
    let made = await views(browser, nobody, PAGES.empty.filter(asked).map(at));
    const plain = WITHOUT_SCRIPTS.filter(asked).map(at);
    if (plain.length > 0) {
      const context = { ...VIEWS[0].context, javaScriptEnabled: false };
      made += await shoot(browser, context, plain, 'phone-nojs', target);
    }
    const filled = PAGES.filled.filter(asked).map(at);
    if (filled.length > 0) made += await views(browser, await cartWithThings(browser, shop), filled);
    if (only.length === 0 || only.some((part) => 'order-'.includes(part) || part.startsWith('order-'))) {
      made += await views(browser, nobody, (await ordersInEachState(browser, shop)).filter(asked));
    }
    const staff = PAGES.admin.filter(asked).map(at);
    if (staff.length > 0 && process.env.SHOP_LOGIN) {
      const { state, found } = await signedIn(browser, shop, process.env.SHOP_LOGIN);
      made += await views(browser, state, [...staff, ...found.filter(asked)]);
    }
    say(`${made} pictures in shots/`);
  } finally {
    await browser.close();
  }
}

await main().catch(refuse);
