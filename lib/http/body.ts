import { problem } from './problem';

/** No request to the shop is larger. */
const BODY_LIMIT = 64 * 1024;

/** The raw bytes, or undefined when there are more than `limit`: reading stops at the cap. */
export async function readBytes(request: Request, limit = BODY_LIMIT): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return undefined;
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A JSON body, or the answer that says why there is none: 415, 413 or 400. */
export async function readJson(
  request: Request,
): Promise<{ ok: true; value: unknown } | { ok: false; answer: Response }> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return { ok: false, answer: wrongType() };
  const bytes = await readBytes(request);
  if (!bytes) return { ok: false, answer: tooLarge() };
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return {
      ok: false,
      answer: problem({
        status: 400,
        type: 'bad-input',
        title: 'Not JSON',
        detail: 'The body is not valid JSON.',
        errors: [],
      }),
    };
  }
}

function wrongType(): Response {
  return problem({
    status: 415,
    type: 'unsupported-media-type',
    title: 'Unsupported media type',
    detail: 'Send the body as application/json.',
  });
}

export function tooLarge(): Response {
  return problem({ status: 413, type: 'too-large', title: 'Too large', detail: 'A body may have 64 KiB at most.' });
}
