/** Reads RFC 4180 as a spreadsheet does: quotes, doubled quotes, commas and line ends inside them. Throws on anything else. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const [value, next] = text[at] === '"' ? quoted(text, at + 1) : plain(text, at);
    row.push(value);
    at = next;
    if (text[at] === ',') {
      at += 1;
      if (text.startsWith('\r\n', at) || at === text.length) row.push('');
      else continue;
    }
    if (!text.startsWith('\r\n', at)) throw new Error(`no line end at ${at}`);
    rows.push(row);
    row = [];
    at += 2;
  }
  return rows;
}

function quoted(text: string, from: number): [string, number] {
  let value = '';
  for (let at = from; at < text.length; at += 1) {
    if (text[at] !== '"') value += text[at];
    else if (text[at + 1] === '"') {
      value += '"';
      at += 1;
    } else return [value, at + 1];
  }
  throw new Error('a quote without an end');
}

function plain(text: string, from: number): [string, number] {
  const end = text.slice(from).search(/[,\r\n"]/);
  return end < 0 ? [text.slice(from), text.length] : [text.slice(from, from + end), from + end];
}
