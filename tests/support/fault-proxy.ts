import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Json = Record<string, unknown>;

/** What happens to a call on its way to the provider. `before`: it never arrives. `after`: it does, and the answer is lost. */
export type Fault =
  | { kind: 'none' }
  | { kind: 'hang' | 'drop'; when: 'before' | 'after' }
  | { kind: 'answer'; status: number; body: string; headers?: Record<string, string> }
  /** The provider acts; its answer is changed on the way back, or something happens before it leaves. */
  | { kind: 'change'; change: (answer: Json) => unknown }
  | { kind: 'meanwhile'; work: (answer: Json) => Promise<void> };

/** Stands between the shop and a provider, over HTTP, and breaks what it is told to break. */
export class FaultProxy {
  /** For what opens or moves something, and for questions. */
  post: Fault = { kind: 'none' };
  get: Fault = { kind: 'none' };
  readonly posts: string[] = [];
  readonly gets: string[] = [];
  private readonly server = createServer((request, response) => void this.pass(request, response));

  constructor(private readonly target: string) {}

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  heal(): void {
    this.post = { kind: 'none' };
    this.get = { kind: 'none' };
    this.posts.length = 0;
    this.gets.length = 0;
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
    const { method = 'GET', url = '/' } = request;
    (method === 'GET' ? this.gets : this.posts).push(url);
    const fault = method === 'GET' ? this.get : this.post;
    if ('when' in fault && fault.when === 'before') return lose(fault.kind, response);
    if (fault.kind === 'answer') return void response.writeHead(fault.status, fault.headers).end(fault.body);
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) {
      if (typeof value === 'string' && !['host', 'connection', 'content-length'].includes(name))
        headers.set(name, value);
    }
    const body = method === 'POST' ? Buffer.concat(chunks) : undefined;
    const answer = await fetch(`${this.target}${url}`, {
      method,
      headers,
      redirect: 'manual',
      ...(body ? { body } : {}),
    });
    const text = await answer.text();
    if ('when' in fault) return lose(fault.kind, response);
    if (fault.kind === 'meanwhile') await fault.work(JSON.parse(text));
    const said = fault.kind === 'change' ? JSON.stringify(fault.change(JSON.parse(text))) : text;
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(said);
  }
}

function lose(kind: 'hang' | 'drop', response: ServerResponse): void {
  if (kind === 'drop') response.destroy();
}
