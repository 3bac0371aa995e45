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
  /** Milliseconds from creation to the end of a session; by method where that differs. */
  sessionLife: number;
  methodLife?: Readonly<Partial<Record<Method, number>>>;
  /** Milliseconds after a session's end in which its money may still be under way; none where it is not named. */
  grace?: number;
  /** Whether the provider can be asked what became of a session, and by which name. */
  ask: 'by-session' | 'by-reference' | 'never';
  /** What a verified webhook is worth: a reason to ask, or proof of what it says. */
  webhookTrust: 'hint' | 'proof';
  /** Whether each session says where its webhooks go; what comes after it goes to the address in the portal. */
  ownWebhookAddress?: boolean;
  refund: 'manual' | 'full' | 'partial';
  /** How many calls the account may make in `per` milliseconds, all instances of the shop together. */
  rate?: { calls: number; per: number };
  /** Whether shoppers may give a sum of their own choosing, once or regularly. */
  gifts?: boolean;
  /** Whether it collects money again and again for what is bought once. */
  subscriptions?: boolean;
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

/** How often a gift is given. */
export type Frequency = 'once' | 'monthly' | 'yearly';

/** How often something that is bought as a subscription is paid for. */
export type Billing = {
  period: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY' | 'EVERY_3_MONTHS' | 'EVERY_6_MONTHS' | 'CUSTOM';
  /** With CUSTOM: every `count` of `unit`. */
  every?: { count: number; unit: 'DAYS' | 'WEEKS' | 'MONTHS' | 'YEARS' };
};

/** One frozen line of the order. */
export type RequestLine = {
  sku: string;
  title: string;
  quantity: number;
  /** Minor units, tax included. */
  unitMinor: bigint;
  /** null: bought once. */
  billing: Billing | null;
  /** The provider's own name of the thing in its catalogue; null where it has none. */
  catalogueRef: string | null;
};

/** A gift whose sum the giver chooses on the provider's page; minor units. */
export type OpenAmount = { options: readonly bigint[]; maxMinor: bigint };

export type SessionRequest = {
  method: Method;
  /** Ours, unguessable, fresh for each attempt. */
  reference: string;
  /** What is to be paid; with `openAmount` the least that will do. */
  amountMinor: bigint;
  currency: string;
  description: string;
  /** What the order is made of; the sum of it is `amountMinor`, delivery included. Empty for a gift. */
  lines: readonly RequestLine[];
  deliveryMinor: bigint;
  /** How often a gift may be given; null for a purchase. */
  frequencies: readonly Frequency[] | null;
  openAmount: OpenAmount | null;
  /** `phone` in E.164; empty where nobody asked for one. */
  customer: { fullName: string; email: string; phone: string };
  returnUrl: string;
  webhookUrl: string;
  /** Random, ours: may travel in the webhook's address to say which payment it is about. */
  webhookToken: string;
  /** Milliseconds the session is meant to live. */
  life: number;
};

export type Session = {
  providerRef: string;
  /** Exactly as the provider wrote it, fragment included. */
  paymentUrl: string | null;
  /** A data URI. */
  qrImage: string | null;
  /** What the provider's page calls itself in messages to the page around it; absent where it cannot be embedded. */
  frameSession?: string;
  /** Other names the provider may use for this session in webhooks and questions. */
  names?: readonly string[];
  /** Where the provider sets it; else the shop counts `sessionLife`. */
  expiresAt: Date | null;
  /** What the provider says the session is for, minor units; null where it says nothing or agrees with what was asked. */
  differentAmountMinor: bigint | null;
};

/**
 * `sum`: what the session is for, without a word on whether it was paid. `charged_back`: the bank took the money back.
 * `disputed`: the payer contests it, the money is still there.
 */
export type FactKind =
  | 'absent'
  | 'open'
  | 'processing'
  | 'expired'
  | 'cancelled'
  | 'failed'
  | 'sum'
  | 'captured'
  | 'refunded'
  | 'charged_back'
  | 'disputed';

/**
 * One thing the provider says about a session. Money facts carry a reference of their own; `failed` may carry the one of
 * the movement that failed. A refund without an amount speaks of all that was captured.
 */
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

/** A subscription as the provider names it. */
export type SubscriptionNews = {
  ref: string;
  /** In the provider's words. */
  status: string;
  amountMinor?: bigint;
  currency?: string;
};

/** One regular charge of a subscription, the first one excepted where that is the order's own payment. */
export type ChargeNews = {
  subscriptionRef: string;
  moneyRef: string;
  outcome: 'processing' | 'paid' | 'failed' | 'refunded';
  amountMinor?: bigint;
  currency?: string;
};

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
      /** Names of movements of money, to be kept for later questions; only in signed webhooks. */
      moneyRefs?: readonly string[];
      /** The event's own name, for people. */
      event: string;
      /** Only what the signature covers, and only where `webhookTrust` is proof. */
      facts: readonly Fact[];
      /** Only in signed webhooks. */
      subscription?: SubscriptionNews;
      charges?: readonly ChargeNews[];
    }
  | { verdict: 'malformed'; reason: string }
  | { verdict: 'forged'; reason: string };

/** Every name a payment has. */
export type Names = {
  /** Ours. */
  reference: string;
  /** The session's; null where its create answer was lost. */
  providerRef: string | null;
  method: Method;
  /** What else it was called in the create answer and in signed webhooks, movements of money included. */
  others: readonly string[];
};

export type RefundRequest = Names & {
  /** Minor units, no more than what was captured. */
  amountMinor: bigint;
  currency: string;
  /** What was captured, minor units. */
  capturedMinor: bigint;
  /** Ours, the same for every try of one refund. */
  refundKey: string;
};

/** `pending`: taken in, the money has yet to go. */
export type Refunded = { state: 'done' | 'pending'; refundRef: string | null };

export type Provider = {
  id: string;
  abilities: Abilities;
  createSession(request: SessionRequest, account: Account, call: Call): Promise<Outcome<Session>>;
  /** Absent where the provider cannot be asked. */
  askStatus?(names: Names, account: Account, call: Call): Promise<Outcome<readonly Fact[]>>;
  /** Closes a session so that nobody can pay it any more; answers what became of it. Absent where that can't be done. */
  expireSession?(names: Names, account: Account, call: Call): Promise<Outcome<readonly Fact[]>>;
  /** Absent where refunds are made by hand in the provider's portal. */
  refund?(request: RefundRequest, account: Account, call: Call): Promise<Outcome<Refunded>>;
  /**
   * `now` in milliseconds, for signed timestamps; `url` as it was called. Must not throw, whatever the bytes.
   */
  readWebhook(
    incoming: { body: Uint8Array; headers: Headers; url?: URL },
    account: Account,
    now: number,
  ): WebhookReading;
};
