/** A line of a file, counted from 1 as a spreadsheet does, with its fields. */
export type CsvRow = { line: number; fields: string[] };
export type CsvRead = { kind: 'read'; rows: CsvRow[] } | { kind: 'broken'; line: number };

/** What the shop's own files put before a field that a spreadsheet would run. */
const GUARD = /^'(?=[=+\-@\t\r])/;

/**
 * Reads CSV by RFC 4180, as spreadsheets write it: commas or semicolons, CRLF or LF, with or without a byte order mark.
 * Empty lines are left out. Broken: a quote without an end, or something behind one.
 */
export function readCsv(text: string): CsvRead {
  const body = text.startsWith('\u{feff}') ? text.slice(1) : text;
  const comma = separatorOf(body);
  const rows: CsvRow[] = [];
  let fields: string[] = [];
  let at = 0;
  let line = 1;
  let began = 1;
  while (at < body.length) {
    let value = '';
    if (body[at] === '"') {
      const end = endOfQuoted(body, at + 1);
      if (end < 0) return { kind: 'broken', line };
      const inside = body.slice(at + 1, end);
      line += inside.split('\n').length - 1;
      value = inside.replaceAll('""', '"');
      at = end + 1;
    } else {
      const rest = body.slice(at, at + 20_000);
      const length = rest.search(comma === ',' ? /[,\r\n]/ : /[;\r\n]/);
      value = length < 0 ? rest : rest.slice(0, length);
      at += value.length;
    }
    fields.push(value.replace(GUARD, ''));
    if (body[at] === comma) {
      at += 1;
      if (at < body.length && body[at] !== '\r' && body[at] !== '\n') continue;
      fields.push('');
    }
    if (at < body.length && body[at] !== '\r' && body[at] !== '\n') return { kind: 'broken', line };
    if (fields.some((field) => field.trim() !== '')) rows.push({ line: began, fields });
    fields = [];
    at += body.startsWith('\r\n', at) ? 2 : 1;
    line += 1;
    began = line;
  }
  return { kind: 'read', rows };
}

/** A spreadsheet of a country that writes 1,5 parts fields by semicolons. */
function separatorOf(body: string): ',' | ';' {
  const head = body.slice(0, body.search(/[\r\n]|$/));
  return head.split(';').length > head.split(',').length ? ';' : ',';
}

function endOfQuoted(body: string, from: number): number {
  for (let at = body.indexOf('"', from); at >= 0; at = body.indexOf('"', at + 2)) {
    if (body[at + 1] !== '"') return at;
  }
  return -1;
}
