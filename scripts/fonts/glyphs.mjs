import { brotliDecompressSync } from 'node:zlib';

/** The code points that a WOFF2 file has a picture for. Throws for a file without a format 4 or 12 map of Unicode. */
export function glyphsOf(file) {
  const { tables, data } = unpack(file);
  const cmap = tables.get('cmap');
  if (!cmap) throw new Error('the font has no cmap');
  const view = new DataView(data.buffer, data.byteOffset + cmap.at, cmap.length);
  const found = new Set();
  for (let record = 0; record < view.getUint16(2); record++) {
    const at = view.getUint32(4 + record * 8 + 4);
    const format = view.getUint16(at);
    if (format === 4) readSegments(view, at, found);
    else if (format === 12) readGroups(view, at, found);
  }
  if (found.size === 0) throw new Error('the font has no map that can be read');
  return found;
}

/** WOFF2 5.1: a header of 48 bytes, the directory, then all tables as one Brotli stream. */
function unpack(file) {
  if (file.toString('latin1', 0, 4) !== 'wOF2') throw new Error('not a WOFF2 file');
  const tables = new Map();
  let place = 48;
  let at = 0;
  const number = () => {
    let value = 0;
    for (;;) {
      const byte = file[place++];
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
  };
  for (let left = file.readUInt16BE(12); left > 0; left--) {
    const flags = file[place++];
    const known = flags & 63;
    const tag = known === 63 ? file.toString('latin1', place, place + 4) : String(known);
    if (known === 63) place += 4;
    const original = number();
    const isOutline = known === 10 || known === 11;
    const isChanged = isOutline ? flags >> 6 !== 3 : flags >> 6 !== 0;
    const length = isChanged ? number() : original;
    tables.set(known === 0 ? 'cmap' : tag, { at, length });
    at += length;
  }
  return { tables, data: brotliDecompressSync(file.subarray(place, place + file.readUInt32BE(20))) };
}

function readSegments(view, at, found) {
  const twice = view.getUint16(at + 6);
  for (let segment = 0; segment < twice; segment += 2) {
    const end = view.getUint16(at + 14 + segment);
    const start = view.getUint16(at + 16 + twice + segment);
    for (let point = start; point <= end && point !== 0xffff; point++) found.add(point);
  }
}

function readGroups(view, at, found) {
  for (let group = 0; group < view.getUint32(at + 12); group++) {
    const place = at + 16 + group * 12;
    for (let point = view.getUint32(place); point <= view.getUint32(place + 4); point++) found.add(point);
  }
}
