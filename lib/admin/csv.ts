/** Excel reads a file as UTF-8, Amharic and Cyrillic too, when it begins with this. */
export const BOM = '\u{feff}';

/** What a spreadsheet takes for the beginning of a formula; whoever names themselves so is put in quotes by a '. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * One line by RFC 4180: quoted where it must be, CRLF at its end. A text that a spreadsheet would run as a formula gets
 * a ' in front. null is an empty field.
 */
export function csvLine(fields: readonly (string | null)[]): string {
  return `${fields.map(fieldOf).join(',')}\r\n`;
}

function fieldOf(value: string | null): string {
  if (value === null || value === '') return '';
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
