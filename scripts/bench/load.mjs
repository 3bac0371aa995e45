import { Agent, request as open } from 'node:http';

/** One connection a worker, kept open, so that what is measured is not the making of connections. */
const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** Sends one request `[url, { method, headers, body }]`; answers its status and text. */
export function send([url, { method = 'GET', headers = {}, body } = {}]) {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = open(url, { agent, method, headers: { ...headers, ...length } }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString() }));
    });
    // A kept connection may be closed by the server at the moment it is used again.
    sent.on('error', (error) =>
      sent.reusedSocket && error.code === 'ECONNRESET'
        ? resolve(send([url, { method, headers, body }]))
        : reject(error),
    );
    sent.end(body);
  });
}

async function timed(request, times) {
  const begun = performance.now();
  const { status } = await send(request);
  if (status >= 500) throw new Error(`${request[0]} answered ${status}`);
  times.push(performance.now() - begun);
}

/** Sends requests for `seconds`, `width` at a time; milliseconds. An answer of 500 or more ends it. */
export async function load(request, seconds, width) {
  const times = [];
  const begun = performance.now();
  const over = begun + seconds * 1_000;
  const worker = async () => {
    while (performance.now() < over) await timed(request(), times);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return figures(times, performance.now() - begun);
}

/** Sends `perSecond` requests a second for `seconds`, whether or not earlier ones are answered: as providers do. */
export async function paced(request, perSecond, seconds) {
  const times = [];
  const all = [];
  const begun = performance.now();
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const wait = begun + (index * 1_000) / perSecond - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    all.push(timed(request(), times));
  }
  await Promise.all(all);
  return figures(times, performance.now() - begun);
}

function figures(times, milliseconds) {
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return { count: times.length, perSecond: (times.length * 1_000) / milliseconds, p50: at(0.5), p99: at(0.99) };
}
