import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Mode = 'ok' | 'hang' | 'down' | 'refuse' | 'foreign';

/** KisPay's API as its pages describe it, with moods. What it was asked can be read. */
export class KisPayDouble {
  create: Mode = 'ok';
  status: Mode = 'ok';
  readonly created: { headers: IncomingMessage['headers']; body: Record<string, unknown>; id: string }[] = [];
  /** What the status question answers, by session; PENDING when nothing is set. */
  readonly says = new Map<string, unknown>();
  asked = 0;
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
    const mode = request.method === 'POST' ? this.create : this.status;
    if (mode === 'hang') return;
    if (mode === 'down') return send(response, 503, { statusCode: 503, message: 'maintenance' });
    if (mode === 'refuse') return send(response, 400, { statusCode: 400, message: 'Invalid credentials' });
    if (request.method === 'GET') {
      this.asked += 1;
      const id = request.url?.split('/').at(-1) ?? '';
      return send(response, 200, { statusCode: 200, message: 'Checkout status', body: this.says.get(id) ?? 'PENDING' });
    }
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const id = randomUUID();
    this.created.push({ headers: request.headers, body, id });
    const host = mode === 'foreign' ? 'checkout.kispay.et.evil.example' : 'checkout.kispay.et';
    const amount = Number(body.amount).toLocaleString('en-US', { minimumFractionDigits: 2 });
    const paymentUrl = `https://${host}/#/checkout-test/${id}`;
    return send(response, 201, {
      statusCode: 201,
      message: 'created',
      body: { id, ...body, amount, currency: 'ETB', paymentUrl, status: 'PENDING' },
    });
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
