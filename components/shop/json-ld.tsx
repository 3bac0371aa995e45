import type { Ld } from './json-ld-types';

/** Facts as JSON that cannot end the element it stands in, nor open a comment there. */
export function ldText(facts: readonly Ld[]): string {
  const graph = { '@context': 'https://schema.org', '@graph': facts };
  return JSON.stringify(graph).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What a page says to machines, in words of schema.org. */
export function JsonLd({ facts }: { facts: readonly Ld[] }) {
  return <script type="application/ld+json">{ldText(facts)}</script>;
}
