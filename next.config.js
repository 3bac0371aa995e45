import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin({
  requestConfig: './lib/i18n/request.ts',
  experimental: { createMessagesDeclaration: './messages/en.json' },
});

/** Headers for every answer; the content security policy is set where the page is made. */
const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
];

/** A result page's address is its key: it must not travel to other hosts in a Referer. */
const privatePages = [
  '/:locale/orders/:path*',
  '/:locale/cart',
  '/:locale/checkout',
  '/:locale/give',
  '/pay/:path*',
  '/admin/:path*',
  // What an order's address that leads nowhere is answered with.
  '/:locale/products/_',
];

/** A listing narrowed by its address is made for each request; the bare one stays a static page. */
const narrowedBy = ['stock', 'from', 'to', 'option', 'sort', 'page'].flatMap((key) =>
  [
    ['/:locale/products', '/:locale/narrowed'],
    ['/:locale/collections/:kind', '/:locale/narrowed/:kind'],
  ].map(([source, destination]) => ({ source, has: [{ type: 'query', key }], destination })),
);

/** An address below a locale that no page has: the 404 of its language, as proxy.ts answers for orders. */
const nowhere = [
  {
    source: '/:locale(en-ET|am-ET|en-KZ|kk-KZ|ru-KZ|en-ZA|en-EU)/:path*',
    destination: '/:locale/products/_',
  },
];

/** @type {import('next').NextConfig} */
const config = {
  cacheComponents: true,
  partialPrefetching: true,
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['@electric-sql/pglite', 'pino', 'ws', 'nodemailer'],
  // Crawlers and link previews get the same cached page as everybody, not a dynamic rendering of their own.
  htmlLimitedBots: /(?!)/,
  experimental: { globalNotFound: true },
  async rewrites() {
    return { beforeFiles: narrowedBy, fallback: nowhere };
  },
  async headers() {
    return [
      { source: '/:path*', headers },
      ...privatePages.map((source) => ({
        source,
        headers: [
          { key: 'Referrer-Policy', value: 'same-origin' },
          { key: 'Cache-Control', value: 'private, no-store' },
        ],
      })),
      {
        // What merchants upload begins with u- and says itself how long it stays: for ever.
        source: '/(pictures|fonts)/((?!u-).*)',
        headers: [{ key: 'Cache-Control', value: 'public, max-age=604800, stale-while-revalidate=86400' }],
      },
    ];
  },
};

export default withNextIntl(config);
