import { createHmac, randomUUID } from 'node:crypto';
import { after, type Clock, MINUTE } from '@/lib/clock';
import type { ProviderId } from '@/lib/markets';
import type {
  Abilities,
  Fact,
  FactKind,
  Outcome,
  Provider,
  Refunded,
  RefundRequest,
  Session,
  SessionRequest,
} from '@/lib/payments/providers/provider';

export type Movement = { ref: string; amountMinor: bigint; currency: string };
export type SimSession = {
  ref: string;
  reference: string;
  amountMinor: bigint;
  currency: string;
  word: FactKind;
  closed: boolean;
  captures: Movement[];
  /** `key`: the shop's own refund; null: made by a merchant in the portal. */
  refunds: (Movement & { key: string | null })[];
  /** Taken in, and not gone yet. */
  pending: (Movement & { key: string })[];
};
export type SimEvent = { id: string; session: SimSession; facts: Fact[] };
export type CreateFault = 'refused' | 'lost_before' | 'lost_after' | 'not_sent' | 'other_sum' | 'session_of_another';
export type AskFault = 'silent' | 'busy' | 'stale';
export type RefundFault = 'refused' | 'lost_before' | 'lost_after' | 'pending';

type Failed = Extract<Outcome<never>, { ok: false }>;
const failed = (certainty: Failed['certainty'], code: string, more: Partial<Failed> = {}): Failed => ({
  ok: false,
  certainty,
  code,
  detail: 'as told',
  ...more,
});
const SILENT = failed('unknown', 'timeout');

/** What is told of a provider that behaves like one of the real ones. */
export type Style = Pick<Abilities, 'ask' | 'webhookTrust' | 'refund' | 'sessionLife'> &
  Partial<Pick<Abilities, 'grace'>> & { namesSums: boolean; closes: boolean };

/** A provider with a memory of its own: the truth about its money, whatever it tells, when, and to whom. */
export class SimProvider {
  readonly sessions: SimSession[] = [];
  readonly outbox: SimEvent[] = [];
  readonly createFaults: CreateFault[] = [];
  readonly askFaults: AskFault[] = [];
  readonly refundFaults: RefundFault[] = [];
  /** The newest first; the shop knows the first two. */
  secrets = ['secret-0'];
  /** What must never happen, if it did. */
  readonly wrongs: string[] = [];
  /** Looks whether the row of a call was committed before the call. */
  committed: (table: 'payments' | 'refunds', key: string) => Promise<boolean> = async () => true;
  private n = 0;

  constructor(
    readonly id: ProviderId,
    readonly style: Style,
    private readonly clock: Clock,
  ) {}

  readonly provider = (): Provider => ({
    id: this.id,
    abilities: {
      name: this.id,
      methods: ['redirect'],
      currencies: ['ETB', 'KZT'],
      limits: { min: 1n, max: null },
      checkoutHosts: ['pay.example'],
      acknowledgeWithin: 3_000,
      ...this.style,
    },
    createSession: (request) => this.create(request),
    ...(this.style.ask === 'never'
      ? {}
      : { askStatus: async (names) => this.answer(names.providerRef ?? names.reference) }),
    ...(this.style.closes ? { expireSession: async (names) => this.close(names.providerRef ?? names.reference) } : {}),
    ...(this.style.refund === 'manual' ? {} : { refund: (request) => this.giveBack(request) }),
    readWebhook: ({ body, headers }) => {
      const genuine = this.secrets.slice(0, 2).some((secret) => sign(secret, body) === headers.get('x-signature'));
      if (!genuine) return { verdict: 'forged', reason: 'signature' };
      const told = JSON.parse(Buffer.from(body).toString('utf8')) as Told;
      return {
        verdict: 'accepted',
        signed: true,
        dedupe: told.id,
        names: [told.ref, told.reference],
        sessionRef: told.ref,
        event: 'changed',
        facts: this.style.webhookTrust === 'proof' ? told.facts.map(unwritten) : [],
      };
    },
  });

  /** The session as a name of either side finds it. */
  find(name: string): SimSession | undefined {
    return this.sessions.find((one) => one.ref === name || one.reference === name);
  }

  /** Something happened on the hosted page or in the portal: it is told once it is delivered. */
  tell(session: SimSession, facts: Fact[]): void {
    this.outbox.push({ id: randomUUID(), session, facts });
  }

  /** A webhook as it leaves; `secret` is the newest unless an older one still signs. */
  write({ id, session, facts }: SimEvent, secret = this.secrets[0] ?? ''): { body: Uint8Array; headers: Headers } {
    const told: Told = { id, ref: session.ref, reference: session.reference, facts: facts.map(written) };
    const body = Buffer.from(JSON.stringify(told));
    return { body, headers: new Headers({ 'x-signature': sign(secret, body) }) };
  }

  capture(session: SimSession, amountMinor: bigint, currency = session.currency): void {
    if (session.closed) return;
    const movement = { ref: `cap-${this.id}-${this.count()}`, amountMinor, currency };
    session.captures.push(movement);
    this.tell(session, [this.factOf('captured', movement)]);
  }

  ends(session: SimSession, word: 'failed' | 'cancelled'): void {
    if (session.closed || session.captures.length > 0) return;
    session.word = word;
    this.tell(session, [{ kind: word }]);
  }

  /** Money goes back; false where there is not that much left. */
  moveBack(session: SimSession, amountMinor: bigint, key: string | null): boolean {
    if (amountMinor <= 0n || amountMinor > this.left(session)) return false;
    const movement = { ref: `ref-${this.id}-${this.count()}`, amountMinor, currency: session.currency, key };
    session.refunds.push(movement);
    this.tell(session, [this.factOf('refunded', movement, true)]);
    return true;
  }

  /** Minor units of the session's own currency that have not gone back. */
  left(session: SimSession): bigint {
    const came = session.captures.filter(({ currency }) => currency === session.currency);
    return sum(came) - sum(session.refunds) - sum(session.pending);
  }

  /** Refunds that were taken in go at last, and no fault is left. */
  heal(): void {
    for (const faults of [this.createFaults, this.askFaults, this.refundFaults]) faults.length = 0;
    for (const session of this.sessions) {
      for (const movement of session.pending.splice(0)) {
        session.refunds.push(movement);
        this.tell(session, [this.factOf('refunded', movement, true)]);
      }
    }
  }

  private async create(request: SessionRequest): Promise<Outcome<Session>> {
    if (!(await this.committed('payments', request.reference))) this.wrongs.push('session without a committed payment');
    const fault = this.createFaults.shift();
    if (fault === 'refused') return failed('refused', 'http_400');
    if (fault === 'not_sent') return failed('not_sent', 'refused_connection');
    if (fault === 'lost_before') return SILENT;
    const other = fault === 'session_of_another' ? this.sessions.at(-1) : undefined;
    if (other) return { ok: true, value: this.shown(other, null), raw: '{}' };
    if (this.find(request.reference)) this.wrongs.push(`two sessions for ${request.reference}`);
    const amountMinor = fault === 'other_sum' ? request.amountMinor - 1n : request.amountMinor;
    const session: SimSession = {
      ref: `ses-${this.id}-${this.count()}`,
      reference: request.reference,
      amountMinor,
      currency: request.currency,
      word: 'open',
      closed: false,
      captures: [],
      refunds: [],
      pending: [],
    };
    this.sessions.push(session);
    if (fault === 'lost_after') return SILENT;
    return { ok: true, value: this.shown(session, fault === 'other_sum' ? amountMinor : null), raw: '{}' };
  }

  private shown(session: SimSession, differentAmountMinor: bigint | null): Session {
    const expiresAt = after(this.clock(), this.style.sessionLife);
    const paymentUrl = `https://pay.example/${session.ref}`;
    return { providerRef: session.ref, paymentUrl, qrImage: null, expiresAt, differentAmountMinor };
  }

  private answer(name: string): Outcome<readonly Fact[]> {
    const fault = this.askFaults.shift();
    if (fault === 'silent') return SILENT;
    if (fault === 'busy') return failed('refused', 'http_429', { retryAfter: MINUTE });
    const session = this.find(name);
    if (!session) return { ok: true, value: [{ kind: 'absent' }], raw: '{}' };
    // A read from before anything happened, as replicas give it.
    if (fault === 'stale') return { ok: true, value: [{ kind: 'open' }], raw: '{}' };
    return { ok: true, value: this.factsOf(session), raw: '{}' };
  }

  private factsOf(session: SimSession): Fact[] {
    if (session.captures.length === 0) return [{ kind: session.word }];
    return [
      ...session.captures.map((movement) => this.factOf('captured', movement)),
      ...session.refunds.map((movement) => this.factOf('refunded', movement, true)),
    ];
  }

  private close(name: string): Outcome<readonly Fact[]> {
    const session = this.find(name);
    if (!session) return failed('refused', 'http_404');
    if (session.captures.length === 0 && !session.closed) {
      session.closed = true;
      session.word = 'cancelled';
    }
    return { ok: true, value: this.factsOf(session), raw: '{}' };
  }

  private async giveBack({ refundKey, reference, amountMinor }: RefundRequest): Promise<Outcome<Refunded>> {
    if (!(await this.committed('refunds', refundKey))) this.wrongs.push('refund without a committed row');
    const session = this.find(reference);
    if (!session) return failed('refused', 'http_404');
    if ([...session.refunds, ...session.pending].some(({ key }) => key === refundKey))
      this.wrongs.push(`refund ${refundKey} sent twice`);
    const fault = this.refundFaults.shift();
    if (fault === 'refused') return failed('refused', 'http_400');
    if (fault === 'lost_before') return SILENT;
    if (fault === 'pending' && amountMinor <= this.left(session)) {
      const movement = { ref: `ref-${this.id}-${this.count()}`, amountMinor, currency: session.currency };
      session.pending.push({ ...movement, key: refundKey });
      return { ok: true, value: { state: 'pending', refundRef: movement.ref }, raw: '{}' };
    }
    if (!this.moveBack(session, amountMinor, refundKey)) return failed('refused', 'too_much');
    if (fault === 'lost_after') return SILENT;
    return { ok: true, value: { state: 'done', refundRef: session.refunds.at(-1)?.ref ?? null }, raw: '{}' };
  }

  private factOf(kind: FactKind, { ref, amountMinor, currency }: Movement, named = this.style.namesSums): Fact {
    return { kind, moneyRef: ref, ...(named ? { amountMinor, currency } : {}) };
  }

  private count(): number {
    this.n += 1;
    return this.n;
  }
}

type Told = { id: string; ref: string; reference: string; facts: ReturnType<typeof written>[] };

function written({ amountMinor, ...fact }: Fact) {
  return { ...fact, ...(amountMinor === undefined ? {} : { amount: String(amountMinor) }) };
}

function unwritten({ amount, ...fact }: ReturnType<typeof written>): Fact {
  return { ...fact, ...(amount === undefined ? {} : { amountMinor: BigInt(amount) }) };
}

function sign(secret: string, body: Uint8Array): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

export function sum(movements: readonly { amountMinor: bigint }[]): bigint {
  return movements.reduce((total, { amountMinor }) => total + amountMinor, 0n);
}
