import 'server-only';
import { readBytes } from '../http/body';
import type { GoodsNotice } from './products-notices';

/** What a form needs besides its file. */
const ROOM = 64 * 1024;
/** Milliseconds that a file may take over a slow line. */
const PATIENCE = 120_000;

type FileIn = { bytes: Uint8Array; text: string; fault: GoodsNotice | null };

/** The `file` of a posted form and its text field `beside`; more than `most` bytes are not read. */
export async function fileIn(request: Request, most: number, beside: string): Promise<FileIn> {
  const none = (fault: GoodsNotice): FileIn => ({ bytes: new Uint8Array(), text: '', fault });
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return none('no_file');
  const read = await readBytes(request, most + ROOM, PATIENCE);
  if (!read.ok) return none('too_large');
  try {
    const form = await new Response(new Uint8Array(read.value), { headers: { 'content-type': type } }).formData();
    const file = form.get('file');
    if (!(file instanceof File) || file.size === 0) return none('no_file');
    if (file.size > most) return none('too_large');
    return { bytes: new Uint8Array(await file.arrayBuffer()), text: String(form.get(beside) ?? ''), fault: null };
  } catch {
    return none('no_file');
  }
}

/** The answer to a form that a route took: back to its page, which says what became of it. */
export function sendBack(page: string, notice: GoodsNotice): Response {
  return new Response(null, {
    status: 303,
    headers: { location: `${page}?notice=${notice}`, 'cache-control': 'no-store' },
  });
}
