import type { Db } from '@/db/client';
import { after, MINUTE } from '@/lib/clock';
import type { Gateway } from '@/lib/payments/gateways';
import type {
  Abilities,
  ChargeNews,
  Fact,
  Outcome,
  Provider,
  Refunded,
  RefundRequest,
  Session,
  SessionRequest,
  SubscriptionNews,
} from '@/lib/payments/providers/provider';
import type { Shop } from '@/lib/shop';

type Refusal = Extract<Outcome<never>, { ok: false }>;

/** What a test's webhook says; sums as digits, minor units. */
type Told = {
  id: string;
  names: string[];
  signed?: boolean;
  paidMinor?: string;
  currency?: string;
  subscription?: Summed<SubscriptionNews>;
  charges?: Summed<ChargeNews>[];
};
type Summed<News> = Omit<News, 'amountMinor'> & { amountMinor: string };

function captured({ id, paidMinor = '0', currency = 'ETB' }: Told): Fact {
  return { kind: 'captured', moneyRef: id, amountMinor: BigInt(paidMinor), currency };
}

function counted<News>({ amountMinor, ...news }: Summed<News>) {
  return { ...news, amountMinor: BigInt(amountMinor) };
}

/** A provider whose every answer the test decides. It counts what it was asked. */
export class FakeProvider {
  readonly created: SessionRequest[] = [];
  readonly asked: string[] = [];
  /** What happens to the next creates; empty: they succeed. */
  refusals: Refusal[] = [];
  /** Facts by session. */
  readonly said = new Map<string, Fact[]>();
  readonly refunds: RefundRequest[] = [];
  /** How the next refunds end, or that the process dies in the call; empty: the money is back at once. */
  refundEnds: (Outcome<Refunded> | Error)[] = [];
  answer: 'yes' | 'unreachable' = 'yes';
  pause = 0;

  readonly provider: Provider = {
    id: 'kispay',
    abilities: {
      name: 'KisPay',
      methods: ['redirect'],
      currencies: ['ETB'],
      limits: { min: 1n, max: null },
      sessionLife: 30 * MINUTE,
      ask: 'by-session',
      webhookTrust: 'hint',
      refund: 'manual',
      checkoutHosts: ['pay.example'],
      acknowledgeWithin: 3_000,
    },
    createSession: async (request) => {
      this.created.push(request);
      await this.wait();
      const refusal = this.refusals.shift();
      if (refusal) return refusal;
      const session: Session = {
        providerRef: sessionOf(request.reference),
        paymentUrl: `https://pay.example/#/${request.reference}`,
        qrImage: null,
        expiresAt: null,
        differentAmountMinor: null,
      };
      return { ok: true, value: session, raw: '{"created":true}' };
    },
    askStatus: async ({ providerRef }) => {
      this.asked.push(providerRef ?? '');
      await this.wait();
      if (this.answer === 'unreachable')
        return { ok: false, certainty: 'unknown', code: 'timeout', detail: 'no answer' };
      return { ok: true, value: this.said.get(providerRef ?? '') ?? [{ kind: 'open' }], raw: '{"asked":true}' };
    },
    refund: async (request) => {
      this.refunds.push(request);
      await this.wait();
      const end = this.refundEnds.shift();
      if (end instanceof Error) throw end;
      return end ?? { ok: true, value: { state: 'done', refundRef: null }, raw: '{"refunded":true}' };
    },
    readWebhook: ({ body }) => {
      const text = Buffer.from(body).toString('utf8');
      if (text.startsWith('forged')) return { verdict: 'forged', reason: 'signature wrong' };
      const event = JSON.parse(text) as Told;
      return {
        verdict: 'accepted',
        signed: event.signed ?? true,
        dedupe: event.id,
        names: event.names,
        event: 'test',
        facts: event.paidMinor === undefined ? [] : [captured(event)],
        subscription: event.subscription && counted(event.subscription),
        charges: event.charges?.map((charge) => counted(charge)),
      };
    },
  };

  pays(reference: string, fact: Partial<Fact> = {}): void {
    this.said.set(sessionOf(reference), [{ kind: 'captured', moneyRef: sessionOf(reference), ...fact }]);
  }

  says(reference: string, kind: Fact['kind']): void {
    this.said.set(sessionOf(reference), [{ kind }]);
  }

  private wait(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.pause));
  }
}

function sessionOf(reference: string): string {
  return `session-${reference}`;
}

export const REFUSED: Refusal = { ok: false, certainty: 'refused', code: 'http_400', detail: 'no' };
export const TIMED_OUT: Refusal = { ok: false, certainty: 'unknown', code: 'timeout', detail: 'no answer' };

/** A shop at a fake provider with a clock that the test moves. */
export function fakeShop(
  db: Db,
  fake: FakeProvider,
  abilities: Partial<Abilities> = {},
): Shop & { move: (ms: number) => void } {
  let offset = 0;
  const gateway: Gateway = {
    provider: { ...fake.provider, abilities: { ...fake.provider.abilities, ...abilities } },
    account: { values: {}, baseUrl: 'https://pay.example', webhookSecrets: [], checkoutHosts: [] },
    call: () => Promise.reject(new Error('the fake provider calls nobody')),
    test: true,
  };
  return {
    db,
    clock: () => after(new Date(), offset),
    gateways: { kispay: gateway },
    appUrl: 'http://localhost:3000',
    providerTimeoutMs: 3_000,
    move: (ms) => {
      offset += ms;
    },
  };
}
