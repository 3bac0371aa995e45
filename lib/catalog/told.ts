/** What became of "tell me when it is back"; the last part of the address that says so. */
export const TOLD = ['noted', 'address', 'often', 'refused'] as const;
export type Told = (typeof TOLD)[number];

export function isTold(value: string): value is Told {
  return (TOLD as readonly string[]).includes(value);
}
