import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A mail server that speaks just enough SMTP. While it is down it greets with 421, as one that is overloaded. */
export class MailDouble {
  up = true;
  /** How often somebody came. */
  visits = 0;
  readonly mails: { messageId: string; to: string }[] = [];
  private readonly open = new Set<Socket>();
  private readonly server = createServer((socket) => this.serve(socket));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    for (const socket of this.open) socket.destroy();
    this.server.close();
  }

  private serve(socket: Socket): void {
    this.visits += 1;
    this.open.add(socket);
    socket.on('close', () => this.open.delete(socket)).on('error', () => undefined);
    if (!this.up) return void socket.end('421 not now\r\n');
    socket.setEncoding('utf8').write('220 mail.example\r\n');
    let heard = '';
    let to = '';
    let inData = false;
    socket.on('data', (text: string) => {
      heard += text;
      for (;;) {
        const end = inData ? '\r\n.\r\n' : '\r\n';
        const at = heard.indexOf(end);
        if (at < 0) return;
        const said = heard.slice(0, at);
        heard = heard.slice(at + end.length);
        if (inData) {
          const messageId = /^Message-ID:\s*<([^>]+)>/im.exec(said)?.[1] ?? '';
          this.mails.push({ messageId, to });
          inData = false;
          socket.write('250 taken\r\n');
        } else {
          to = /^RCPT TO:<([^>]+)>/i.exec(said)?.[1] ?? to;
          inData = /^DATA/i.test(said);
          socket.write(inData ? '354 go on\r\n' : /^QUIT/i.test(said) ? '221 bye\r\n' : '250 mail.example\r\n');
        }
      }
    });
  }
}
