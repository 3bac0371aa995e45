import type { Db } from '@/db/client';
import type { ProviderId } from '@/lib/markets';

/** What the shop needs to speak to a pretend provider: the same things a merchant would set for the real one. */
export type SandboxAccount = {
  values: Readonly<Record<string, string>>;
  /** Without a slash at the end. */
  baseUrl: string;
  webhookSecrets: readonly string[];
  checkoutHosts: readonly string[];
};

export type SandboxContext = {
  db: Db;
  now: Date;
  /** The shop's public origin, under which the pretend providers live too. */
  appUrl: string;
  account: SandboxAccount;
};

export type SandboxAnswer = {
  response: Response;
  /** Session whose webhooks are to be sent once the response is out. */
  notify?: string;
};

/** One provider's wire format and hosted page, as its own server would speak them. */
export type Dialect = {
  id: ProviderId;
  /** Where its API lies below /sandbox/{id}: "/api", or "" for none. */
  apiPath: string;
  /** The merchant's variables; `derive` gives a secret by name, the same each time. */
  values(derive: (name: string) => string): Record<string, string>;
  /** `path` is what follows /sandbox/{id}/. */
  handle(request: Request, path: readonly string[], context: SandboxContext): Promise<SandboxAnswer>;
};
