import { problem } from './problem';

/** No request to the shop is larger. */
const BODY_LIMIT = 64 * 1024;

/** Milliseconds a body may take to arrive; whoever sends it byte by byte is sent away after that. */
const PATIENCE = 10_000;

type Read = { ok: true; value: Uint8Array } | { ok: false; answer: Response };

/** The raw bytes, or the answer that says why there are none: 413 as soon as there are too many, 408 when they don't come. */
export async function readBytes(request: Request, limit = BODY_LIMIT, patience = PATIENCE): Promise<Read> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return { ok: false, answer: tooLarge() };
  if (!request.body) return { ok: true, value: new Uint8Array() };
  const reader = request.body.getReader();
  const timer: { id?: NodeJS.Timeout } = {};
  const over = new Promise<'late'>((resolve) => {
    timer.id = setTimeout(() => resolve('late'), patience);
  });
  const leave = (answer: Response): Read => {
    void reader.cancel().catch(() => undefined);
    return { ok: false, answer };
  };
  try {
    const chunks: Uint8Array[] = [];
    for (let size = 0; ; ) {
      const next = await Promise.race([reader.read(), over]);
      if (next === 'late') return leave(tooSlow());
      if (next.done) return { ok: true, value: Buffer.concat(chunks) };
      size += next.value.byteLength;
      if (size > limit) return leave(tooLarge());
      chunks.push(next.value);
    }
  } finally {
    clearTimeout(timer.id);
  }
}

/** A JSON body, or the answer that says why there is none: 415, 413 or 400. */
export async function readJson(
  request: Request,
): Promise<{ ok: true; value: unknown } | { ok: false; answer: Response }> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return { ok: false, answer: wrongType() };
  const read = await readBytes(request);
  if (!read.ok) return read;
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(read.value)) };
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

/** The rest of the body may still be on its way: the connection ends with these answers. */
const CLOSE = { Connection: 'close' };

function tooLarge(): Response {
  return problem({
    status: 413,
    type: 'too-large',
    title: 'Too large',
    detail: 'A body may have 64 KiB at most.',
    headers: CLOSE,
  });
}

function tooSlow(): Response {
  return problem({
    status: 408,
    type: 'too-slow',
    title: 'Too slow',
    detail: 'The body did not arrive in time; send it again, all at once.',
    headers: CLOSE,
  });
}
