/** Something as received, and how a person can read it. */
export type Raw = {
  /** Indented, where it is JSON; null otherwise. */
  pretty: string | null;
  /** The text itself; bytes that are no UTF-8 show as the replacement sign. */
  plain: string;
  headers: readonly (readonly [string, string])[];
};

/** Makes received text or bytes readable without changing what was received. */
export function rawOf(received: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): Raw {
  const plain = typeof received === 'string' ? received : new TextDecoder().decode(received);
  return { pretty: indented(plain), plain, headers: Object.entries(headers) };
}

function indented(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? JSON.stringify(value, null, 2) : null;
  } catch {
    return null;
  }
}
