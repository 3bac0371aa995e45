import type { Metadata } from 'next';
import { HEROES } from '@/lib/catalog/heroes';
import { type Locale, marketOf } from '@/lib/markets';

type OpenGraph = NonNullable<Metadata['openGraph']>;

/** The picture that stands beside a page's link where it is shared: 1200 x 630, made by scripts/pictures/social.mjs. */
function socialPicture(name: string, alt?: string) {
  return { url: `/pictures/${name}-og.jpg`, width: 1200, height: 630, alt, type: 'image/jpeg' };
}

/** How a page looks where it is shared: with the market's wide picture, or a thing's own. Title and words are the page's. */
export function social(locale: Locale, siteName: string, picture?: { name: string; alt: string }): OpenGraph {
  return {
    type: 'website',
    siteName,
    locale: locale.endsWith('EU') ? 'en_IE' : locale.replace('-', '_'),
    images: [picture ? socialPicture(picture.name, picture.alt) : socialPicture(HEROES[marketOf(locale)].name)],
  };
}
