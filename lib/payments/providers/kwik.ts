import { checkoutUrlAllowed } from './http';
import { firstWord, isRecord, type JsonRecord } from './json';
import { CODES, failureOf, readSaid, type Said, saysMissing } from './kwik-answer';
import { requestSignature } from './kwik-canonical';
import { linkBody } from './kwik-request';
import { CURRENCY, centsOf, currencyIn, factsOfMovement, kwikTime, transactionIn } from './kwik-status';
import { readKwikWebhook } from './kwik-webhook';
import type {
  Abilities,
  Account,
  Answer,
  Call,
  Fact,
  Names,
  Outcome,
  Provider,
  Session,
  SessionRequest,
} from './provider';

const MINUTE = 60_000;

/** So many transactions of one link are asked about by their own names; more were tried than anybody tries. */
const MOST_TRANSACTIONS = 5;

const abilities: Abilities = {
  name: 'Kwik',
  methods: ['redirect', 'embed'],
  currencies: [CURRENCY],
  limits: { min: 100n, max: null },
  sessionLife: 30 * MINUTE,
  grace: 10 * MINUTE,
  ask: 'by-reference',
  webhookTrust: 'proof',
  ownWebhookAddress: true,
  refund: 'manual',
  gifts: true,
  subscriptions: true,
  checkoutHosts: ['pay.kwik.co.za'],
  acknowledgeWithin: 3_000,
};

type Failure = Extract<Outcome<never>, { ok: false }>;

/** Kwik (South Africa), checkout links of API V2: a hosted page, redirected to or embedded. See docs/providers/kwik.md. */
export const kwik: Provider = {
  id: 'kwik',
  abilities,

  async createSession(request, account, call) {
    if (request.currency !== CURRENCY) return refused('currency', `Kwik takes ${CURRENCY} only.`);
    const body = linkBody(request, account);
    const first = await createLink(body, account, call);
    if (first.ok) return sessionIn(first.record, request, account, first.raw);
    const complaint = first.fields.get('transaction_reference');
    if (complaint && /unique|exist|used|duplicate/.test(complaint)) {
      return { ...failureOf(first), code: 'duplicate_reference' };
    }
    if (!mindsReference(first)) return failureOf(first);
    // Its page does not list `transaction_reference`; an account that does not know it refuses the body, whole.
    const { transaction_reference: _reference, ...rest } = body;
    const second = await createLink(rest, account, call);
    return second.ok ? sessionIn(second.record, request, account, second.raw) : failureOf(second);
  },

  async askStatus(names, account, call) {
    const known = [...new Set(names.others.filter(isTransaction))].slice(-MOST_TRANSACTIONS);
    const found = new Map<string, readonly Fact[]>();
    const raws: string[] = [];
    const take = (row: JsonRecord, raw: string, askedBy?: string): Failure | undefined => {
      const read = readRow(row, names, raw, askedBy);
      if (!read.ok) return read;
      found.set(read.moneyRef, read.facts);
      return undefined;
    };
    const facts = () => [...found.values()].flat();
    for (const name of [...known, names.reference]) {
      if (name === '' || (name === names.reference && facts().some(({ kind }) => kind === 'captured'))) continue;
      const asked = await get(`/transactions/record/${encodeURIComponent(name)}`, account, call);
      if (!asked.ok) {
        if (!saysMissing(asked)) return failureOf(asked);
        raws.push(asked.raw ?? '');
        continue;
      }
      raws.push(asked.raw);
      const row = transactionIn(asked.record);
      if (row === undefined) return unreadable('There is no transaction in the answer.', asked.raw);
      const fault = row && take(row, asked.raw, name);
      if (fault) return fault;
    }
    if (found.size === 0 && known.length > 0) {
      // A signed webhook named the transaction, so there is one: perhaps it can be listed and not looked up.
      const listed = await get('/transactions', account, call);
      if (!listed.ok) return failureOf(listed);
      raws.push(listed.raw);
      const rows: unknown[] = Array.isArray(listed.record.transactions) ? listed.record.transactions : [];
      for (const row of rows.filter(isRecord).filter((one) => belongs(one, names))) {
        const fault = take(row, listed.raw);
        if (fault) return fault;
      }
    }
    const value: readonly Fact[] = found.size > 0 ? facts() : [{ kind: 'absent' }];
    return { ok: true, value, raw: raws.join('\n') };
  },

  readWebhook: readKwikWebhook,
};

type Reached = (Extract<Said, { ok: true }> & { raw: string }) | Exclude<Said, { ok: true }>;

async function createLink(body: Record<string, unknown>, account: Account, call: Call): Promise<Reached> {
  // What is signed is what is read from the very text that is sent.
  const text = JSON.stringify(body);
  const passphrase = account.values.PASSPHRASE;
  const signature = passphrase ? requestSignature(JSON.parse(text), passphrase) : undefined;
  const sent = await call({
    method: 'POST',
    url: `${account.baseUrl}/checkout/link`,
    headers: { ...headersFor(account), 'content-type': 'application/json' },
    body: signature === undefined ? text : JSON.stringify({ ...body, signature }),
  });
  return reached(sent);
}

async function get(path: string, account: Account, call: Call): Promise<Reached> {
  const sent = await call({ method: 'GET', url: `${account.baseUrl}${path}`, headers: headersFor(account) });
  return reached(sent);
}

/** A call that never came through says nothing of Kwik's own. */
function reached(sent: Outcome<Answer>): Reached {
  return sent.ok ? { ...readSaid(sent.value), raw: sent.raw } : { ...sent, error: '', fields: new Map() };
}

function headersFor({ values }: Account): Record<string, string> {
  const credentials = Buffer.from(values.API_KEY ?? '', 'utf8').toString('base64');
  return { authorization: `Basic ${credentials}`, accept: 'application/json' };
}

/** Whether a refusal may be about the one field that the vendor does not list. */
function mindsReference({ certainty, error, fields }: Exclude<Said, { ok: true }>): boolean {
  if (certainty !== 'refused' || (error !== CODES.parameters && error !== CODES.validation)) return false;
  return fields.size === 0 || fields.has('transaction_reference');
}

function sessionIn(record: JsonRecord, request: SessionRequest, account: Account, raw: string): Outcome<Session> {
  const result = isRecord(record.result) ? record.result : undefined;
  const paymentUrl = firstWord([result], ['link_url'], 2_048);
  if (record.status !== true || !result || !paymentUrl) {
    return unreadable('No success or no payment address in the answer.', raw);
  }
  const hosts = account.checkoutHosts.length > 0 ? account.checkoutHosts : abilities.checkoutHosts;
  if (!checkoutUrlAllowed(paymentUrl, hosts)) {
    return refused('foreign_host', 'The payment address is on a host that shoppers may not be sent to.', raw);
  }
  const currency = currencyIn(result);
  const { amount } = result;
  const named = amount !== undefined && amount !== null && amount !== '';
  const differs = request.openAmount === null && named && centsOf(amount) !== request.amountMinor;
  if (differs || (currency !== undefined && currency !== request.currency)) {
    return refused('amount_differs', 'Kwik made the link for another amount or currency than asked.', raw);
  }
  const frameSession = firstWord([result], ['session_id']);
  const providerRef = firstWord([result], ['id']) ?? frameSession ?? request.reference;
  const value: Session = {
    providerRef,
    paymentUrl,
    qrImage: null,
    expiresAt: kwikTime(result.expires_at) ?? null,
    differentAmountMinor: null,
    ...(frameSession === undefined ? {} : { frameSession, names: [frameSession] }),
  };
  return { ok: true, value, raw };
}

type Row = { ok: true; moneyRef: string; facts: readonly Fact[] } | Failure;

/**
 * A transaction counts only if it carries our reference, or none and was asked for by that, or is one that a signed
 * webhook named.
 */
function readRow(row: JsonRecord, names: Names, raw: string, askedBy?: string): Row {
  const nameless = askedBy === names.reference && firstWord([row], ['transaction_reference']) === undefined;
  if (!nameless && !belongs(row, names))
    return unreadable('The answer is not about the payment that was asked about.', raw);
  const status = firstWord([row], ['transaction_status']);
  if (status === undefined) return unreadable('The transaction has no status.', raw);
  const moneyRef = firstWord([row], ['id']) ?? names.reference;
  const facts = factsOfMovement({
    status,
    moneyRef,
    amountMinor: centsOf(row.amount),
    currency: currencyIn(row) ?? CURRENCY,
  });
  return facts
    ? { ok: true, moneyRef, facts }
    : unreadable('Kwik speaks of money, but its amount cannot be read.', raw);
}

function belongs(row: JsonRecord, { reference, others }: Names): boolean {
  const id = firstWord([row], ['id']);
  const named = firstWord([row], ['transaction_reference']);
  return (named !== undefined && named === reference) || (id !== undefined && isTransaction(id) && others.includes(id));
}

function isTransaction(name: string): boolean {
  return /^tra_[\w.-]+$/.test(name);
}

function unreadable(detail: string, raw: string): Failure {
  return { ok: false, certainty: 'unknown', code: 'unreadable', detail, raw };
}

function refused(code: string, detail: string, raw?: string): Failure {
  return { ok: false, certainty: 'refused', code, detail, ...(raw === undefined ? {} : { raw }) };
}
