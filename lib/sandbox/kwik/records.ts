import { and, desc, eq } from 'drizzle-orm';
import { sandboxSessions } from '@/db/schema';
import type { SandboxAnswer, SandboxContext } from '../dialect';
import type { SandboxSession } from '../sessions';
import { lastTry, movementsOf, PROVIDER, sessionOf, shownTransaction, textAt, transactionId } from './session';
import { authorise, failure, json } from './wire';

const PAGE = 100;

/** How a filter of the list reads a transaction's row; `charged_end_date` without "at" is the vendor's own. */
const FILTERS: Readonly<Record<string, (row: Readonly<Record<string, unknown>>, value: string) => boolean>> = {
  transaction_status: (row, value) => row.transaction_status === value,
  charged_at_start_date: (row, value) => dayOf(row.charged_at) >= value,
  charged_end_date: (row, value) => dayOf(row.charged_at) <= value,
  status_changed_at_start_date: (row, value) => dayOf(row.status_changed_at) >= value,
  status_changed_at_end_date: (row, value) => dayOf(row.status_changed_at) <= value,
  payment_methods_id: (row, value) => row.payment_methods_id === value,
  customer_id: (row, value) => row.customers_id === value,
};

function dayOf(stamp: unknown): string {
  return String(stamp).slice(0, 10);
}

/** GET /transactions/record/{transaction_reference or tra_…}. */
export async function readRecord(request: Request, name: string, context: SandboxContext): Promise<SandboxAnswer> {
  const denied = authorise(request, context);
  if (denied) return denied;
  const byId = await sessionOf(context, 'tra', name);
  const session = byId ?? (await byReference(context, name));
  const index = session && (byId ? indexOf(byId, name) : lastTry(session)?.index);
  const transaction = session && index !== undefined ? shownTransaction(session, index, context.now) : undefined;
  return transaction ? json(200, { status: true, transaction }) : failure('007', 'Record not found');
}

/** GET /transactions: the newest, filtered. */
export async function listTransactions(request: Request, context: SandboxContext): Promise<SandboxAnswer> {
  const denied = authorise(request, context);
  if (denied) return denied;
  const query = [...new URL(request.url).searchParams];
  const wrong = query.find(
    ([name, value]) => !Object.hasOwn(FILTERS, name) || (name.endsWith('_date') && !/^\d{4}-\d\d-\d\d$/.test(value)),
  );
  if (wrong) return failure('006', `URL parameter ${wrong[0]} is not valid`);
  const sessions = await context.db
    .select()
    .from(sandboxSessions)
    .where(eq(sandboxSessions.provider, PROVIDER))
    .orderBy(desc(sandboxSessions.createdAt))
    .limit(PAGE);
  const transactions = sessions
    .flatMap((session) => movementsOf(session).map((_, index) => shownTransaction(session, index, context.now)))
    .filter((row) => row !== undefined)
    .filter((row) => query.every(([name, value]) => FILTERS[name]?.(row, value)))
    .slice(0, PAGE);
  return json(200, { status: true, transactions });
}

function indexOf(session: SandboxSession, name: string): number | undefined {
  const index = movementsOf(session).findIndex((_, at) => transactionId(session, at) === name);
  return index < 0 ? undefined : index;
}

async function byReference({ db }: SandboxContext, reference: string): Promise<SandboxSession | undefined> {
  const [found] = await db
    .select()
    .from(sandboxSessions)
    .where(and(eq(sandboxSessions.provider, PROVIDER), eq(sandboxSessions.merchantRef, reference)));
  return found && textAt(found, 'transaction_reference') === reference ? found : undefined;
}
