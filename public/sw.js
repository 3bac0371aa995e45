// What the shop can still show on this device when there is no network. Online nothing here answers from a cache, so no
// price or stock is ever older than the shop's own pages. Pages marked as one person's (`no-store`) are never kept; the
// cart and the last order are kept by their own pages, in words, under `kiosk-seen`.
const PAGES = 'kiosk-pages-1';
const FILES = 'kiosk-files-1';
const SEEN = 'kiosk-seen-1';

const MOST_PAGES = 30;
const MOST_FILES = 250;
/** Milliseconds after which the page for no network is fetched anew. */
const OLD = 24 * 60 * 60 * 1000;

const LOCALE = /^\/([a-z]{2}-[A-Z]{2})(?:\/|$)/;
const OFFLINE = /^\/[a-z]{2}-[A-Z]{2}\/offline$/;
const ORDER = /^\/[a-z]{2}-([A-Z]{2})\/orders\//;
const NEVER = /^\/(?:admin|api|sandbox)(?:\/|$)/;
const FILE = /^\/(?:_next\/static|fonts)\//;

/** The windows whose page came out of the store; each asks once it has come. */
const old = new Set();

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || NEVER.test(url.pathname)) return;
  if (request.mode === 'navigate') event.respondWith(page(event, url));
  else if (FILE.test(url.pathname)) event.respondWith(file(request));
});
self.addEventListener('message', (event) => {
  const { keep } = event.data ?? {};
  if (old.has(event.source?.id)) event.source.postMessage({ old: true });
  if (typeof keep === 'string' && OFFLINE.test(keep)) event.waitUntil(keepOffline(keep).catch(() => undefined));
});

async function activate() {
  const ours = [PAGES, FILES, SEEN];
  const others = (await caches.keys()).filter((name) => name.startsWith('kiosk-') && !ours.includes(name));
  await Promise.all(others.map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

/** The network's answer; without a network the page as last seen, or the one that says so. */
async function page(event, url) {
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request));
    event.waitUntil(remember(url, answer.clone()).catch(() => undefined));
    return answer;
  } catch (error) {
    if (OFFLINE.test(url.pathname)) return (await offlinePage(url.pathname)) ?? Response.error();
    const kept = await keptPage(url);
    if (kept) {
      old.add(event.resultingClientId);
      return kept;
    }
    const path = await offlineFor(url.pathname);
    if (!path) throw error;
    return Response.redirect(`${path}?from=${encodeURIComponent(url.pathname + url.search)}`, 302);
  }
}

/** Build files and fonts: the browser's own way, and what was put by when there is no other. */
async function file(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await (await caches.open(FILES)).match(request, { ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}

async function keptPage(url) {
  return (await caches.open(PAGES)).match(url.href, { ignoreVary: true });
}

async function offlinePage(path) {
  return (await caches.open(FILES)).match(path, { ignoreVary: true });
}

/** The page for no network in the address's language, or in the one kept last. */
async function offlineFor(pathname) {
  const locale = LOCALE.exec(pathname)?.[1];
  if (locale && (await offlinePage(`/${locale}/offline`))) return `/${locale}/offline`;
  const kept = (await (await caches.open(FILES)).keys()).map(({ url }) => new URL(url).pathname);
  return kept.findLast((path) => OFFLINE.test(path));
}

/** Keeps what the shop shows to everybody. An order's page that is gone takes what was noted of it along. */
async function remember(url, answer) {
  const order = ORDER.exec(url.pathname);
  if (order && answer.status === 404) await forgetOrder(order[1], url.pathname);
  const html = answer.headers.get('content-type')?.startsWith('text/html');
  const personal = /no-store|private/.test(answer.headers.get('cache-control') ?? '');
  if (!answer.ok || answer.redirected || answer.type !== 'basic' || !html || personal) return;
  if (!LOCALE.test(url.pathname) || OFFLINE.test(url.pathname)) return;
  // Its files first: a page without them would be words without a shop.
  await keepFiles(await answer.clone().text());
  const pages = await caches.open(PAGES);
  await pages.delete(url.href);
  await pages.put(url.href, answer);
  await shorten(pages, MOST_PAGES);
}

async function keepOffline(path) {
  const kept = await offlinePage(path);
  if (kept && Date.now() - Date.parse(kept.headers.get('date') ?? '') < OLD) return;
  const answer = await fetch(path);
  if (!answer.ok) return;
  await keepFiles(await answer.clone().text());
  const files = await caches.open(FILES);
  await files.delete(path);
  await files.put(path, answer);
}

/** The build files and fonts that a page names; most come out of the browser's own store. */
async function keepFiles(html) {
  const files = await caches.open(FILES);
  const named = html.match(/\/(?:_next\/static|fonts)\/[\w./~-]+\.(?:js|css|woff2)/g) ?? [];
  for (const path of new Set(named)) {
    if (await files.match(path, { ignoreVary: true })) continue;
    const answer = await fetch(path);
    if (answer.ok) await files.put(path, answer);
  }
  await shorten(files, MOST_FILES, ({ url }) => !OFFLINE.test(new URL(url).pathname));
}

/** The oldest go first. */
async function shorten(cache, most, may = () => true) {
  const keys = (await cache.keys()).filter(may);
  for (const key of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(key);
}

async function forgetOrder(market, path) {
  const seen = await caches.open(SEEN);
  const noted = await seen.match(`/seen/${market}/order`);
  if (noted && (await noted.json()).path === path) await seen.delete(`/seen/${market}/order`);
}
