import type { Hero } from '@/lib/catalog/heroes';

const DESK = '(min-width: 64rem)';

function wide(name: string, format: string): string {
  return [960, 1440, 1920].map((width) => `/pictures/${name}-${width}.${format} ${width}w`).join(', ');
}

/** The market's wide picture; on the phone its crop below the lid's shade. */
export function HeroPicture({ hero, alt }: { hero: Hero; alt: string }) {
  return (
    <picture>
      <source media={DESK} type="image/avif" srcSet={wide(hero.name, 'avif')} sizes="100vw" width={1920} height={960} />
      <source media={DESK} type="image/webp" srcSet={wide(hero.name, 'webp')} sizes="100vw" width={1920} height={960} />
      <source type="image/avif" srcSet={`/pictures/${hero.name}-phone-900.avif`} />
      <img
        src={`/pictures/${hero.name}-phone-900.webp`}
        alt={alt}
        width={900}
        height={729}
        loading="eager"
        fetchPriority="high"
        style={{ backgroundColor: hero.wall }}
      />
    </picture>
  );
}
