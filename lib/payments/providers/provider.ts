/** The port between the shop and a payment provider. A provider's file is pure translation: no database, clock or environment. */

export type Method = 'redirect' | 'qr' | 'embed';

/** What a provider can do and may be trusted with. The shop reads these and never a provider's name. */
export type Abilities = {
  /** As shoppers know it. */
  name: string;
  methods: readonly Method[];
  currencies: readonly string[];
  /** Minor units; `max` null: no known limit. */
  limits: { min: bigint; max: bigint | null };
  /** Milliseconds from creation to the end of a session. */
  sessionLife: number;
  /** Milliseconds after a session's end in which its money may still be under way; none where it is not named. */
  grace?: number;
  /** Whether the provider can be asked what became of a session, and by which name. */
  ask: 'by-session' | 'by-reference' | 'never';
  /** What a verified webhook is worth: a reason to ask, or proof of what it says. */
  webhookTrust: 'hint' | 'proof';
  refund: 'manual' | 'full' | 'partial';
  /** Hosts its hosted pages live on, unless the merchant names others. */
  checkoutHosts: readonly string[];
  /** Milliseconds within which it wants a webhook answered. */
  acknowledgeWithin: number;
};

/** The merchant's account at a provider. */
export type Account = {
  values: Readonly<Record<string, string>>;
  /** Without a slash at the end. */
  baseUrl: string;
  /** Either verifies. Empty: webhooks cannot be verified. */
  webhookSecrets: readonly string[];
  /** Lower-case hosts, with or without port. Empty: the documented ones. */
  checkoutHosts: readonly string[];
};

/**
 * How a call to a provider ended. `refused`: it said no. `not_sent`: surely nothing happened. `unknown`: it may have
 * happened, so ask before doing it again.
 */
export type Outcome<T> =
  | { ok: true; value: T; raw: string }
  | {
      ok: false;
      certainty: 'refused' | 'not_sent' | 'unknown';
      /** A short machine word: "http_400", "timeout", "foreign_host". */
      code: string;
      /** For the merchant's log; never shown to a shopper. */
      detail: string;
      raw?: string;
      /** Milliseconds the provider asked to be left alone. */
      retryAfter?: number;
    };

export type SessionRequest = {
  method: Method;
  /** Ours, unguessable, fresh for each attempt. */
  reference: string;
  amountMinor: bigint;
  currency: string;
  description: string;
  /** `phone` in E.164. */
  customer: { fullName: string; email: string; phone: string };
  returnUrl: string;
  webhookUrl: string;
};

export type Session = {
  providerRef: string;
  /** Exactly as the provider wrote it, fragment included. */
  paymentUrl: string | null;
  /** A data URI. */
  qrImage: string | null;
  /** Where the provider sets it; else the shop counts `sessionLife`. */
  expiresAt: Date | null;
  /** What the provider says the session is for, minor units; null where it says nothing or agrees with what was asked. */
  differentAmountMinor: bigint | null;
};

export type FactKind = 'absent' | 'open' | 'processing' | 'expired' | 'cancelled' | 'failed' | 'captured' | 'refunded';

/** One thing the provider says about a session. Money facts carry a reference of their own. */
export type Fact = {
  kind: FactKind;
  moneyRef?: string;
  /** Minor units; absent where the provider names no amount, which then is the session's own. */
  amountMinor?: bigint;
  currency?: string;
};

export type Answer = { status: number; text: string; headers: Headers };

/** The one guarded way out. Answers of any HTTP status are `ok`; what they mean is the provider's to say. */
export type Call = (request: {
  method: 'GET' | 'POST' | 'PUT';
  url: string;
  headers: Record<string, string>;
  body?: string;
}) => Promise<Outcome<Answer>>;

export type WebhookReading =
  | {
      verdict: 'accepted';
      /** False: nobody vouches for it, it may only bring the next question forward. */
      signed: boolean;
      /** Names this event; the same event again has the same name. */
      dedupe: string;
      /** Every value in the body that might name the payment: our references or the provider's. */
      names: readonly string[];
      /** The provider's own name of the session, where the body says which value that is. */
      sessionRef?: string;
      /** The event's own name, for people. */
      event: string;
      /** Only what the signature covers, and only where `webhookTrust` is proof. */
      facts: readonly Fact[];
    }
  | { verdict: 'malformed'; reason: string }
  | { verdict: 'forged'; reason: string };

export type Provider = {
  id: string;
  abilities: Abilities;
  createSession(request: SessionRequest, account: Account, call: Call): Promise<Outcome<Session>>;
  /** Absent where the provider cannot be asked. */
  askStatus?(
    names: { reference: string; providerRef: string | null },
    account: Account,
    call: Call,
  ): Promise<Outcome<readonly Fact[]>>;
  /** `now` in milliseconds, for signed timestamps. Must not throw, whatever the bytes. */
  readWebhook(incoming: { body: Uint8Array; headers: Headers }, account: Account, now: number): WebhookReading;
};
