import type { MetadataRoute } from 'next';
import { BRAND } from '@/lib/brand';
import { messagesFor } from '@/lib/i18n/messages';

const icon = (file: string, size: number, purpose: 'any' | 'maskable') =>
  ({ src: `/icons/${file}-${size}.png`, type: 'image/png', sizes: `${size}x${size}`, purpose }) as const;

/**
 * What an installed shop is called and looks like. `/` opens the storefront of last time. With the browser's least
 * frame, because a shopper who is sent to a provider must see at whose address the money is asked for.
 */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const { shop } = await messagesFor('en');
  return {
    id: '/',
    name: shop.name,
    short_name: shop.name,
    description: shop.foot.promise,
    start_url: '/',
    scope: '/',
    display: 'minimal-ui',
    background_color: '#F1EDE6',
    theme_color: BRAND.lid.day,
    categories: ['shopping'],
    icons: [
      { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any', purpose: 'any' },
      icon('icon', 192, 'any'),
      icon('icon', 512, 'any'),
      icon('maskable', 192, 'maskable'),
      icon('maskable', 512, 'maskable'),
    ],
  };
}
