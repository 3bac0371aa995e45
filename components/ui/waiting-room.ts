/** The shape of a page that is made for one request. */
export type WaitingRoom = 'cart' | 'checkout' | 'order' | 'shelf' | 'list';

const ROOMS: readonly [RegExp, WaitingRoom][] = [
  [/^\/[a-z]{2}-[A-Z]{2}\/cart$/, 'cart'],
  [/^\/[a-z]{2}-[A-Z]{2}\/(?:checkout|give)$/, 'checkout'],
  [/^\/[a-z]{2}-[A-Z]{2}\/orders\/[^/.]+$/, 'order'],
  [/^\/[a-z]{2}-[A-Z]{2}\/search$/, 'shelf'],
  [/^\/admin(?:\/|$)/, 'list'],
];

/** What is drawn while a link leads there; null where the page is there at once, or it is this page with other words. */
export function waitingRoom(to: URL, here: URL): WaitingRoom | null {
  if (to.origin !== here.origin || to.pathname === here.pathname) return null;
  return ROOMS.find(([path]) => path.test(to.pathname))?.[1] ?? null;
}
