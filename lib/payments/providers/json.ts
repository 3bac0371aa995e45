export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text as a JSON object; undefined for anything else. Never throws. */
export function parseRecord(text: string): JsonRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** UTF-8 bytes as a JSON object; undefined for anything else, broken UTF-8 included. */
export function parseRecordBytes(bytes: Uint8Array): JsonRecord | undefined {
  try {
    return parseRecord(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** A short, non-empty piece of text: trimmed; whole numbers as digits; undefined for anything else or over `max` characters. */
export function wordOf(value: unknown, max = 200): string | undefined {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text !== 'string') return undefined;
  const word = text.trim();
  return word !== '' && word.length <= max ? word : undefined;
}

/** The first of the fields that holds a word, holders before fields. */
export function firstWord(
  holders: readonly (JsonRecord | undefined)[],
  fields: readonly string[],
  max = 200,
): string | undefined {
  for (const holder of holders) {
    for (const field of fields) {
      const word = holder && Object.hasOwn(holder, field) ? wordOf(holder[field], max) : undefined;
      if (word !== undefined) return word;
    }
  }
  return undefined;
}
