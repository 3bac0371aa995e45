import { expect, type Page, test } from '@playwright/test';
import { PUBLIC_PAGES } from './support/pages';
import { choose, expectOrder, fillCheckout, goToProvider, pressPay, putInCart } from './support/shopper';

type Stop = { name: string; shown: boolean; ring: boolean };

/** What has the focus: whether it can be seen in the window, and whether it looks different for having it. */
function stop(page: Page): Promise<Stop | null> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body) return null;
    const box = at.getBoundingClientRect();
    // A radio or a file field may be drawn by its label or by what stands beside it.
    const drawn = [at, at.parentElement, at.nextElementSibling, at.closest('label')];
    const ring = drawn.some((one) => {
      if (!one) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
    });
    const shown = box.bottom > 0 && box.top < innerHeight && box.width > 0;
    return { name: `${at.tagName} ${at.getAttribute('href') ?? at.getAttribute('name') ?? at.innerText}`, shown, ring };
  });
}

test('the first key leads past the lid', async ({ page }) => {
  for (const path of PUBLIC_PAGES) {
    await page.goto(path);
    await page.keyboard.press('Tab');
    await expect(page.locator('.skip'), path).toBeFocused();
    await expect(page.locator('.skip'), path).toBeInViewport();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const inside = await page.evaluate(
      () => document.activeElement?.closest('main, footer') !== null && document.activeElement !== document.body,
    );
    expect(inside, path).toBe(true);
  }
});

test('a walk by keyboard reaches the end of each page, and shows where it is', async ({ page }) => {
  test.slow();
  await putInCart(page);
  for (const path of ['/en-ET', '/en-ET/products/jebena', '/en-ET/search?q=coffee', '/en-ET/cart', '/en-ET/checkout']) {
    await page.goto(path);
    const stops: Stop[] = [];
    for (let at = 0; at < 150; at += 1) {
      await page.keyboard.press('Tab');
      const here = await stop(page);
      if (!here) break;
      stops.push(here);
    }
    expect(stops.length, path).toBeGreaterThan(10);
    expect(stops.length, `${path}: trapped`).toBeLessThan(150);
    expect
      .soft(
        stops.filter(({ shown }) => !shown).map(({ name }) => name),
        `${path}: out of sight`,
      )
      .toEqual([]);
    expect
      .soft(
        stops.filter(({ ring }) => !ring).map(({ name }) => name),
        `${path}: no ring`,
      )
      .toEqual([]);
  }
});

test('a picture opens and closes by key, and the focus comes back', async ({ page }) => {
  await page.goto('/en-ET/products/jebena');
  const button = page.locator('button.zoom').first();
  await button.focus();
  await page.keyboard.press('Enter');
  const open = page.locator('[popover]:popover-open');
  await expect(open).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(open).toHaveCount(0);
  await expect(button).toBeFocused();
});

test('mistakes take the focus, each leads to its field, and is said beside it', async ({ page }) => {
  await putInCart(page);
  await fillCheckout(page);
  await page.locator('[name="customer.phone"]').fill('1');
  await pressPay(page);
  const summary = page.locator('.errors');
  await expect(summary).toBeFocused();
  await summary.getByRole('link').first().click();
  const phone = page.locator('[name="customer.phone"]');
  await expect(phone).toBeFocused();
  await expect(phone).toHaveAttribute('aria-invalid', 'true');
  const described = await phone.getAttribute('aria-describedby');
  expect(described).toBeTruthy();
});

test('what changes by itself is said, and moves for nobody who does not want that', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await goToProvider(page);
  await choose(page, /late/);
  await expectOrder(page, 'pending');
  await expect(page.locator('main [role="status"]').first()).toHaveText(/\w/);
  const moving = () =>
    page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running').length);
  expect(await moving()).toBe(0);
  await page.goto('/en-ET');
  expect(await moving()).toBe(0);
});
