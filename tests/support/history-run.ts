import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Pool } from 'pg';
import type { Db } from '@/db/client';
import { orders, payments, refunds } from '@/db/schema';
import { pay, payAgain } from '@/lib/checkout/pay';
import { after, type Clock, HOUR, MINUTE, SECOND } from '@/lib/clock';
import type { ProviderId } from '@/lib/markets';
import { drainOutbox, type Effects } from '@/lib/outbox/worker';
import { askAboutOrder, askAboutPayment } from '@/lib/payments/ask';
import { closeSession } from '@/lib/payments/close-session';
import { confirmByHand } from '@/lib/payments/confirm-by-hand';
import { note } from '@/lib/payments/evidence';
import type { Gateway } from '@/lib/payments/gateways';
import { drainInbox } from '@/lib/payments/inbox';
import { receiveWebhook } from '@/lib/payments/receive-webhook';
import { reconcile } from '@/lib/payments/reconcile';
import { giveBack, resolveRefund } from '@/lib/payments/refund';
import type { Shop } from '@/lib/shop';
import { wish } from './goods';
import { type Act, type Deed, type History, share } from './history';
import { mortal, Process } from './model-process';
import { SimProvider, type SimSession } from './model-provider';

/** The shop's clock runs so much faster than ours, so that leases of dead processes end while others wait for them. */
const PACE = 25;
const MOVES = [SECOND, 3 * SECOND, MINUTE, 11 * MINUTE, 31 * MINUTE, 3 * HOUR, 26 * HOUR];

const MARKET_OF: Partial<Record<ProviderId, 'ET' | 'KZ'>> = { kispay: 'ET', beqelal: 'ET', kaspi: 'KZ' };

/** One history on one database: a shop of processes that die, and providers that keep the truth. */
export class World {
  private readonly began = Date.now();
  private moved = 0;
  readonly clock: Clock = () => after(new Date(this.began), (Date.now() - this.began) * PACE + this.moved);
  readonly sims: SimProvider[];
  /** Inbox rows that were promised to a provider. */
  readonly acknowledged = new Set<number>();
  readonly wrongs: string[] = [];
  private readonly living: Shop;
  private readonly told = new Set<string>();

  constructor(
    private readonly pool: Pool,
    private readonly db: Db,
    private readonly userId: string,
  ) {
    const life = { sessionLife: 30 * MINUTE };
    this.sims = [
      new SimProvider(
        'kispay',
        { ...life, ask: 'by-session', webhookTrust: 'hint', refund: 'manual', namesSums: false, closes: true },
        this.clock,
      ),
      new SimProvider(
        'beqelal',
        {
          sessionLife: 10 * MINUTE,
          grace: 5 * MINUTE,
          ask: 'never',
          webhookTrust: 'proof',
          refund: 'manual',
          namesSums: true,
          closes: false,
        },
        this.clock,
      ),
      new SimProvider(
        'kaspi',
        { ...life, ask: 'by-reference', webhookTrust: 'proof', refund: 'partial', namesSums: true, closes: false },
        this.clock,
      ),
    ];
    for (const sim of this.sims) {
      sim.committed = async (table, key) => {
        const found =
          table === 'payments'
            ? await db.$count(payments, eq(payments.reference, key))
            : await db.$count(refunds, eq(refunds.id, key));
        return found === 1;
      };
    }
    this.living = this.shopOf(new Process(null));
  }

  async play(history: History): Promise<void> {
    for (const round of history) await Promise.all(round.map((act) => this.act(act)));
  }

  /** Everybody recovers: what was not told is told, crons run until nothing moves, people look at what is in doubt. */
  async settle(): Promise<void> {
    await this.doAsWritten();
    for (const sim of this.sims) {
      sim.heal();
      for (const event of sim.outbox)
        if (!this.told.has(event.id)) await this.deliver(this.living, sim, sim.write(event), event.id);
    }
    for (const move of [10 * SECOND, MINUTE, 3 * MINUTE, 11 * MINUTE, 2 * HOUR, 7 * HOUR, 25 * HOUR, 25 * HOUR]) {
      this.moved += move;
      await reconcile(this.living);
      await this.effects(this.living);
      for (const sim of this.sims) {
        for (const event of sim.outbox)
          if (!this.told.has(event.id)) await this.deliver(this.living, sim, sim.write(event), event.id);
      }
    }
    await this.lookAtRefunds();
    this.wrongs.push(...this.sims.flatMap(({ wrongs }) => wrongs));
  }

  private async act({ deed, death }: Act): Promise<void> {
    const process = new Process(death);
    try {
      await this.carryOut(deed, this.shopOf(process));
    } catch (error) {
      if (!process.dead) throw error;
    }
    process.dead = true;
  }

  private shopOf(process: Process): Shop {
    const gateways = Object.fromEntries(
      this.sims.map((sim): [string, Gateway] => [
        sim.id,
        {
          provider: mortal(sim.provider(), process),
          account: { values: {}, baseUrl: 'https://pay.example', webhookSecrets: [], checkoutHosts: [] },
          call: () => Promise.reject(new Error('nobody is called')),
          test: true,
        },
      ]),
    );
    return {
      db: process.database(this.pool),
      clock: this.clock,
      gateways,
      appUrl: 'http://localhost:3000',
      providerTimeoutMs: 3_000,
    };
  }

  private async carryOut(deed: Deed, shop: Shop): Promise<void> {
    switch (deed.do) {
      case 'buy': {
        const { id } = this.sim(deed.provider);
        const kz = MARKET_OF[id] === 'KZ';
        const key = deed.key === null ? {} : { idempotencyKey: `key-${id}-${deed.key}` };
        const draft = wish(deed.key === null ? deed.quantity : 1, {
          ...key,
          provider: id,
          ...(kz ? { market: 'KZ' as const, locale: 'en-KZ' as const, items: [{ sku: 'FELT', quantity: 1 }] } : {}),
        });
        await pay(shop, draft);
        return;
      }
      case 'again': {
        const order = at(await this.db.select().from(orders).orderBy(orders.placedAt, orders.id), deed.order);
        if (!order) return;
        const fitting = this.sims.filter(({ id }) => MARKET_OF[id] === order.market);
        const provider = at(fitting, deed.provider)?.id ?? '';
        await payAgain(shop, { token: order.token, provider, method: 'redirect' });
        return;
      }
      case 'shopper':
        return this.onHostedPage(deed.session, deed.how);
      case 'webhook':
        return this.webhook(shop, deed.event, deed.how);
      case 'returns': {
        const payment = await this.payment(deed.payment);
        if (payment) await askAboutPayment(shop, payment.id, [note('return', 'hint', 'returned')]);
        return;
      }
      case 'looks': {
        const order = at(await this.db.select().from(orders).orderBy(orders.placedAt, orders.id), deed.order);
        if (order) await askAboutOrder(shop, order.id);
        return;
      }
      case 'cron':
        await reconcile(shop, deed.scheduled ? 'scheduled' : 'all');
        return;
      case 'drain':
        await drainInbox(shop, 5);
        return;
      case 'effects':
        return this.effects(shop);
      case 'confirm':
        return this.confirm(shop, deed.payment);
      case 'refund':
        return this.refund(shop, deed);
      case 'portal_refund': {
        const found = this.session(deed.session);
        if (found) found.sim.moveBack(found.session, share(found.sim.left(found.session), deed.quarters), null);
        return;
      }
      case 'rotate': {
        const sim = this.sim(deed.provider);
        sim.secrets.unshift(`secret-${sim.secrets.length}`);
        return;
      }
      case 'time':
        this.moved += MOVES[deed.move] ?? SECOND;
        return;
      case 'create_fault':
        this.sim(deed.provider).createFaults.push(deed.fault);
        return;
      case 'ask_fault':
        this.sim(deed.provider).askFaults.push(deed.fault);
        return;
      case 'refund_fault':
        this.sim(deed.provider).refundFaults.push(deed.fault);
        return;
    }
  }

  private async onHostedPage(index: number, how: Extract<Deed, { do: 'shopper' }>['how']): Promise<void> {
    const found = this.session(index);
    if (!found) return;
    const { sim, session } = found;
    if (how === 'declined' || how === 'cancels') return sim.ends(session, how === 'declined' ? 'failed' : 'cancelled');
    // Where asking names no sum, nobody can pay a session whose sum the shop was not told of.
    if (!sim.style.namesSums) {
      const shown = and(eq(payments.providerRef, session.ref), isNull(payments.paymentUrl));
      if ((await this.db.$count(payments, shown)) > 0) return;
      return sim.capture(session, session.amountMinor);
    }
    sim.capture(
      session,
      how === 'short' ? session.amountMinor - 1n : session.amountMinor,
      how === 'foreign' ? 'EUR' : session.currency,
    );
  }

  private async webhook(shop: Shop, index: number, how: Extract<Deed, { do: 'webhook' }>['how']): Promise<void> {
    const all = this.sims.flatMap((sim) => sim.outbox.map((event) => ({ sim, event })));
    const found = at(all.slice(-12), index);
    const target = this.session(index);
    if (how === 'nobodys') return this.nobodys(shop, this.sim(index));
    if (how === 'forged' && target) {
      const { amountMinor, currency, ref } = target.session;
      const facts = [{ kind: 'captured' as const, moneyRef: ref, amountMinor, currency }];
      const event = { id: randomUUID(), session: target.session, facts };
      return this.refuses(shop, target.sim, target.sim.write(event, 'guessed'));
    }
    if (!found) return;
    const { sim, event } = found;
    if (how === 'old_key') return this.refuses(shop, sim, sim.write(event, sim.secrets[2] ?? 'never-used'));
    const sent = sim.write(event);
    if (how === 'flipped') {
      const body = Uint8Array.from(sent.body);
      body[index % body.length] = (body[index % body.length] ?? 0) ^ 1;
      return this.refuses(shop, sim, { ...sent, body });
    }
    await this.deliver(shop, sim, sent, event.id);
    if (how === 'twice')
      await Promise.all([this.deliver(shop, sim, sent, event.id), this.deliver(shop, sim, sent, event.id)]);
  }

  private async deliver(
    shop: Shop,
    sim: SimProvider,
    sent: { body: Uint8Array; headers: Headers },
    id: string,
  ): Promise<void> {
    const received = await receiveWebhook(shop, sim.id, sent.body, sent.headers);
    if (received.kind !== 'stored') {
      this.wrongs.push(`a genuine webhook was ${received.kind}`);
      return;
    }
    this.told.add(id);
    this.acknowledged.add(received.inboxId);
  }

  private async refuses(shop: Shop, sim: SimProvider, sent: { body: Uint8Array; headers: Headers }): Promise<void> {
    const received = await receiveWebhook(shop, sim.id, sent.body, sent.headers);
    if (received.kind === 'stored') this.wrongs.push('a false webhook was stored');
  }

  private async nobodys(shop: Shop, sim: SimProvider): Promise<void> {
    const session: SimSession = {
      ref: `ses-none-${randomUUID()}`,
      reference: randomUUID(),
      amountMinor: 1n,
      currency: 'ETB',
      word: 'open',
      closed: true,
      captures: [],
      refunds: [],
      pending: [],
    };
    const id = randomUUID();
    await this.deliver(
      shop,
      sim,
      sim.write({ id, session, facts: [{ kind: 'captured', moneyRef: id, amountMinor: 1n, currency: 'ETB' }] }),
      id,
    );
  }

  private async confirm(shop: Shop, index: number): Promise<void> {
    const payment = await this.payment(index);
    const session = payment && this.sims.find(({ id }) => id === payment.provider)?.find(payment.reference);
    const [came, more] = session?.captures ?? [];
    // Whoever looks in the portal sees exactly the sum that was asked.
    if (!payment || !came || more || came.amountMinor !== payment.amountMinor || came.currency !== payment.currency)
      return;
    await confirmByHand(shop, { paymentId: payment.id, userId: this.userId, reason: 'seen in the portal' });
  }

  private async refund(
    shop: Shop,
    { payment: index, quarters, manual }: Extract<Deed, { do: 'refund' }>,
  ): Promise<void> {
    const payment = await this.payment(index);
    if (!payment) return;
    const amountMinor = share(payment.capturedMinor - payment.refundedMinor, quarters);
    const result = await giveBack(shop, {
      paymentId: payment.id,
      amountMinor,
      reason: 'it broke',
      userId: this.userId,
      manual,
    });
    if (!manual || !('refund' in result) || result.kind !== 'done') return;
    // Written down first, then done in the portal, as far as there is that much.
    const sim = this.sims.find(({ id }) => id === payment.provider);
    const session = sim?.find(payment.reference);
    if (!session || !sim?.moveBack(session, amountMinor, result.refund.id)) this.humanErrors.add(payment.id);
  }

  /** Payments of which a person wrote down a refund that the portal did not let them make. */
  readonly humanErrors = new Set<string>();

  private async effects(shop: Shop): Promise<void> {
    const nothing = async () => undefined;
    const effects: Effects = {
      'mail.receipt': nothing,
      'mail.placed': nothing,
      'mail.refunded': nothing,
      'cache.stock': nothing,
      'payment.close': async (row) => {
        await closeSession(shop, row.payload.paymentId ?? '');
      },
    };
    await drainOutbox(shop.db, shop.clock, effects);
  }

  /** Whose browser died over a refund written down by hand makes it in the portal all the same. */
  private async doAsWritten(): Promise<void> {
    const written = await this.db
      .select({ refund: refunds, reference: payments.reference, provider: payments.provider })
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .where(and(eq(refunds.manual, true), eq(refunds.status, 'done')));
    for (const { refund, reference, provider } of written) {
      const sim = this.sims.find(({ id }) => id === provider);
      const session = sim?.find(reference);
      if (session?.refunds.some(({ key }) => key === refund.id)) continue;
      if (!session || !sim?.moveBack(session, refund.amountMinor, refund.id)) this.humanErrors.add(refund.paymentId);
    }
  }

  /** A person looks in the portal and says what became of refunds whose end nobody knew. */
  private async lookAtRefunds(): Promise<void> {
    const open = await this.db
      .select()
      .from(refunds)
      .where(inArray(refunds.status, ['requested', 'unknown', 'pending']));
    for (const refund of open) {
      const happened = this.sims.some(({ sessions }) =>
        sessions.some((one) => one.refunds.some(({ key }) => key === refund.id)),
      );
      const word = { refundId: refund.id, happened, reason: 'looked', userId: this.userId };
      await resolveRefund(this.living, word);
    }
  }

  private async payment(index: number) {
    return at(await this.db.select().from(payments).orderBy(payments.createdAt, payments.id), index);
  }

  private session(index: number): { sim: SimProvider; session: SimSession } | undefined {
    return at(
      this.sims.flatMap((sim) => sim.sessions.map((session) => ({ sim, session }))),
      index,
    );
  }

  private sim(index: number): SimProvider {
    const sim = at(this.sims, index);
    if (!sim) throw new Error('no provider');
    return sim;
  }
}

function at<T>(list: readonly T[], index: number): T | undefined {
  return list[index % list.length];
}
