import type { Db } from '@/db/client';
import { sandboxAccount } from './accounts';
import { deliverSoon } from './deliver';
import { dialectOf } from './registry';

export type SandboxHost = {
  database: () => Promise<Db>;
  now: Date;
  appUrl: string;
  authSecret: string;
  /** Runs the task once the response is out. */
  later: (task: () => Promise<void>) => void;
};

/** Answers one request to /sandbox/{provider}/{path}; 404 where nobody pretends to be that provider. */
export async function serveSandbox(
  request: Request,
  provider: string,
  path: readonly string[],
  host: SandboxHost,
): Promise<Response> {
  const dialect = dialectOf(provider);
  if (!dialect) return new Response('Not found', { status: 404 });
  const account = sandboxAccount(dialect.id, host);
  const db = await host.database();
  const { response, notify } = await dialect.handle(request, path, { db, now: host.now, appUrl: host.appUrl, account });
  if (notify !== undefined) host.later(() => deliverSoon(db, notify, host.appUrl));
  return response;
}
