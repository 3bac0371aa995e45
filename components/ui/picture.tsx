type Props = {
  /** Base name of the files under public/pictures. */
  name: string;
  alt: string;
  /** Flat colour that stands in until the picture arrives. */
  wall: string;
  /** How wide it is drawn, as the attribute of the same name wants it. */
  sizes: string;
  /** In the first row: fetched at once. */
  first?: boolean;
  className?: string;
};

const WIDTHS = [400, 640, 800, 1200] as const;

function sources(name: string, format: string): string {
  return WIDTHS.map((width) => `/pictures/${name}-${width}.${format} ${width}w`).join(', ');
}

/** A product's picture, 4:5: AVIF, WebP where that is unknown. */
export function Picture({ name, alt, wall, sizes, first = false, className }: Props) {
  return (
    <picture>
      <source type="image/avif" srcSet={sources(name, 'avif')} sizes={sizes} />
      <img
        className={className}
        src={`/pictures/${name}-640.webp`}
        srcSet={sources(name, 'webp')}
        sizes={sizes}
        alt={alt}
        width={800}
        height={1000}
        style={{ backgroundColor: wall }}
        loading={first ? 'eager' : 'lazy'}
        fetchPriority={first ? 'high' : 'auto'}
        decoding="async"
      />
    </picture>
  );
}
