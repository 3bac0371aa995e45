import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between the shop and its database, over TCP, and can be cut and restored. */
export class Switch {
  private on = true;
  private readonly open = new Set<Socket>();
  private readonly server = createServer((client) => this.pass(client));

  constructor(
    private readonly host: string,
    private readonly port: number,
  ) {}

  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  /** Every connection breaks, and none is let through any more. */
  cut(): void {
    this.on = false;
    for (const socket of this.open) socket.destroy();
  }

  restore(): void {
    this.on = true;
  }

  stop(): void {
    this.cut();
    this.server.close();
  }

  private pass(client: Socket): void {
    if (!this.on) return void client.destroy();
    const server = connect(this.port, this.host);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.open.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.open.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  }
}
