import { connect, createServer } from 'node:net';
import { Refusal } from './say.mjs';

/** Error codes that say "this machine has no such address", which is no reason not to start. */
const NO_SUCH_ADDRESS = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'];

/** Throws a Refusal when the port cannot be listened on, or when somebody else answers to `localhost` there. */
export async function checkPortFree(port, host) {
  for (const address of new Set([host, '127.0.0.1', '::1'])) {
    const code = await tryListening(port, address);
    if (code === undefined || (address !== host && NO_SUCH_ADDRESS.includes(code))) continue;
    throw new Refusal(explain(code, port, address));
  }
  // Some systems let two programs listen when one of them takes every address.
  if (await answers(port)) throw new Refusal(explain('EADDRINUSE', port, '127.0.0.1'));
}

function explain(code, port, host) {
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use by another program: stop that one, or start with PORT=${port + 1}.`;
  if (code === 'EACCES')
    return `This user may not listen on port ${port}: start with a port above 1023, such as PORT=3000.`;
  return `Cannot listen on ${host}, port ${port} (${code}): check HOST and PORT.`;
}

/** Resolves with undefined, or with the system's error code. */
function tryListening(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code ?? 'unknown'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1000 });
    const end = (result) => {
      socket.destroy();
      resolve(result);
    };
    socket
      .once('connect', () => end(true))
      .once('error', () => end(false))
      .once('timeout', () => end(false));
  });
}

/** A port that nobody uses at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
