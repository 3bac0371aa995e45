import type { Page } from '@playwright/test';
import { orderMain } from './shopper';

/** Every kind of page that needs nothing done before it. */
export const PUBLIC_PAGES = [
  '/en-ET',
  '/en-ET/products',
  '/en-ET/products?stock=in&sort=price',
  '/en-ET/products/jebena',
  '/en-ET/products/jebena/with-three-cups',
  '/en-ET/products/mesob/35-cm',
  '/en-ET/collections/table',
  '/en-ET/search',
  '/en-ET/search?q=coffee',
  '/en-ET/search?q=zzzzzz',
  '/en-ET/cart',
  '/en-ET/checkout',
  '/en-ET/info/delivery',
  '/en-ET/info/find-my-order',
  '/en-ET/offline',
  '/en-ET/nothing',
  '/en-ZA/give',
  '/en-KZ',
  '/am-ET',
  '/kk-KZ/products',
  '/ru-KZ/products/yirgacheffe',
  '/en-EU',
] as const;

/** The admin's rooms. */
export const STAFF_PAGES = [
  '/admin',
  '/admin/orders',
  '/admin/orders?q=nobody-at-all',
  '/admin/reviews',
  '/admin/webhooks',
  '/admin/mails',
  '/admin/settings',
] as const;

/** By how many pixels the page can be scrolled sideways. */
export function tooWide(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** The number of the order whose page is open. */
export async function orderNumber(page: Page): Promise<string> {
  return (await orderMain(page).innerText()).match(/K-\d{6}/)?.[0] ?? '';
}
