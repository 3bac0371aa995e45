import { BRAND } from '@/lib/brand';

/** Cut from sheet metal: 24 px grid, 1.75 px line, butt ends, mitred corners. */
const PATHS = {
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.2 15.2 21 21',
  menu: 'M3 7h18M3 12h18M3 17h18',
  check: 'm4.5 12.5 5 5 10-11',
  down: 'm5 9 7 7 7-7',
  right: 'M4 12h15M13 5.5 19.5 12 13 18.5',
  left: 'M20 12H5M11 5.5 4.5 12 11 18.5',
  bag: 'M5 8h14l1 13H4L5 8ZM8.5 10.5V7a3.5 3.5 0 0 1 7 0v3.5',
  again: 'M4 12a8 8 0 0 1 13.7-5.6L20 9M20 4v5h-5M20 12a8 8 0 0 1-13.7 5.6L4 15M4 20v-5h5',
  parcel: 'M3 7.5 12 3l9 4.5v9L12 21l-9-4.5v-9ZM3 7.5l9 4.5 9-4.5M12 12v9',
  home: 'M4 11 12 4l8 7v9H4zM10 20v-6h4v6',
  leave: 'M14 4h6v6M20 4 11 13M18 14v6H4V6h6',
  copy: 'M8 8h12v12H8zM16 8V4H4v12h4',
  van: 'M2 6h12v11H2zM14 10h4l4 4v3h-8zM6.5 20a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM17.5 20a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z',
  back: 'M4 9h11a5 5 0 0 1 0 10H8M8 4.5 3.5 9 8 13.5',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  mail: 'M3 5h18v14H3zM3 6l9 7 9-7',
  cross: 'M6 6l12 12M18 6 6 18',
  hook: 'M12 3v9M12 12a4.5 4.5 0 1 1-4.5 4.5M8 3h8',
  settings: 'M4 7h10M18 7h2M4 17h2M10 17h10M16 4.5v5M8 14.5v5',
  turn: 'M12 4a8 8 0 1 1-8 8',
  print: 'M7 9V3h10v6M7 17H3V9h18v8h-4M7 14h10v7H7z',
  bell: 'M4 19h16M6 16a6 6 0 0 1 12 0M12 10V7M10 7h4',
  warning: 'M12 3 22 20H2L12 3ZM12 10v5M12 17v1',
  person:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20a6.5 6.5 0 0 1 13 0M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5a6.5 6.5 0 0 1 3.5 5.5',
  key: 'M8 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 12h10v4M18 12v3',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7v5.5l3.5 2',
  eye: 'M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12ZM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z',
  shirt: 'M8 4 3 7l2 5 2-1v9h10v-9l2 1 2-5-5-3a4 4 0 0 1-8 0Z',
} as const;

export type IconName = keyof typeof PATHS;

/** Always beside a word, or inside something that has a name. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg className={`i ${className}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The shop's sign: lid, two posts, counter, unless lib/brand.ts draws another. */
export function Mark() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      {BRAND.sign.map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
