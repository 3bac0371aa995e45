/** One thing in words of schema.org. */
export type Ld = { '@type': string; readonly [property: string]: unknown };
