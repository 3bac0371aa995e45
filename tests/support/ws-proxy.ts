import { type AddressInfo, connect } from 'node:net';
import { WebSocketServer } from 'ws';

/** What Neon puts before a database: a WebSocket whose bytes go on to PostgreSQL. Answers host:port and how to end it. */
export async function startWsProxy(databaseUrl: string): Promise<{ address: string; stop: () => Promise<void> }> {
  const { hostname, port } = new URL(databaseUrl);
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket) => {
    const database = connect(Number(port), hostname);
    socket.on('message', (data) => database.write(data as Buffer));
    socket.on('close', () => database.destroy());
    database.on('data', (data) => socket.send(data));
    database.on('close', () => socket.close());
    database.on('error', () => socket.close());
  });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      for (const socket of server.clients) socket.terminate();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
