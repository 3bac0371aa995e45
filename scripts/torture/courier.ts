import { and, asc, eq, isNull, lte } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { sandboxSessions, sandboxWebhooks } from '@/db/schema';
import { type Clock, SECOND } from '@/lib/clock';
import { MAX_TRIES } from '@/lib/sandbox/deliver';

const LOOK_EVERY = 100;
const BATCH = 30;
/** KisPay waits 3 s for an answer, the shortest of all. */
const ACKNOWLEDGE_WITHIN = 3 * SECOND;
/** Of a hundred acknowledged webhooks, those that are sent once more all the same. */
const SENT_AGAIN = 5;

/** How one webhook was answered; `status` null where nobody answered. */
export type Told = { id: string; status: number | null; forged: boolean };

type Row = { id: string; provider: string; url: string | null; body: string; headers: Record<string, string> };

/**
 * Sends the providers' webhooks to the shop, each until it is acknowledged. Retries are quicker than real providers' so
 * that a run ends. A forger tries once.
 */
export class Courier {
  readonly told: Told[] = [];
  private readonly tries = new Map<string, { count: number; notBefore: number }>();

  constructor(
    private readonly db: Db,
    private readonly now: Clock,
    private readonly shopUrl: string,
    private readonly random: () => number,
  ) {}

  start(): void {
    const look = async () => {
      await this.deliver().catch((error: unknown) => process.stderr.write(`courier: ${String(error)}\n`));
      setTimeout(look, LOOK_EVERY);
    };
    void look();
  }

  /** How many are still to be acknowledged. */
  waiting(): Promise<number> {
    return this.db.$count(sandboxWebhooks, isNull(sandboxWebhooks.deliveredAt));
  }

  private async deliver(): Promise<void> {
    const rows = await this.db
      .select({
        id: sandboxWebhooks.id,
        provider: sandboxSessions.provider,
        url: sandboxWebhooks.url,
        body: sandboxWebhooks.body,
        headers: sandboxWebhooks.headers,
        tries: sandboxWebhooks.tries,
      })
      .from(sandboxWebhooks)
      .innerJoin(sandboxSessions, eq(sandboxSessions.id, sandboxWebhooks.sessionId))
      .where(and(isNull(sandboxWebhooks.deliveredAt), lte(sandboxWebhooks.dueAt, this.now())))
      .orderBy(asc(sandboxWebhooks.dueAt));
    const due = rows.filter(({ id }) => (this.tries.get(id)?.notBefore ?? 0) <= Date.now()).slice(0, BATCH);
    await Promise.all(due.map((row) => this.tell(row, row.tries === MAX_TRIES - 1)));
  }

  private async tell(row: Row, forged: boolean): Promise<void> {
    const status = await this.send(row);
    this.told.push({ id: row.id, status, forged });
    const acknowledged = status !== null && status >= 200 && status < 300;
    if (acknowledged && this.random() * 100 < SENT_AGAIN) await this.send(row);
    if (acknowledged || forged) {
      await this.db.update(sandboxWebhooks).set({ deliveredAt: this.now() }).where(eq(sandboxWebhooks.id, row.id));
      return;
    }
    const count = (this.tries.get(row.id)?.count ?? 0) + 1;
    this.tries.set(row.id, { count, notBefore: Date.now() + Math.min(200 * 2 ** count, 2 * SECOND) });
  }

  private async send({ provider, url, body, headers }: Row): Promise<number | null> {
    const own = url?.startsWith(`${this.shopUrl}/`) ? url : `${this.shopUrl}/api/webhooks/${provider}`;
    const timer: { id?: NodeJS.Timeout } = {};
    // A call whose server was killed at the wrong moment may never settle: that must not stop the whole round.
    const over = new Promise<null>((resolve) => {
      timer.id = setTimeout(() => resolve(null), ACKNOWLEDGE_WITHIN);
    });
    return Promise.race([post(own, headers, body), over]).finally(() => clearTimeout(timer.id));
  }
}

/** The status of the shop's answer; null where there is none. */
async function post(url: string, headers: Record<string, string>, body: Row['body']): Promise<number | null> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual' });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
