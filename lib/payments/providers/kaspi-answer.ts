import { retryAfterOf } from './http';
import { isRecord, type JsonRecord, parseRecord, wordOf } from './json';
import { plain } from './kaspi-wire';
import type { Answer, Outcome } from './provider';

type Failure = Extract<Outcome<never>, { ok: false }>;

/** Kaspi's own codes, in the order they are looked for, and what the merchant can do about each. */
const CODES: Readonly<Record<string, { code: string; mend: string; certainty?: 'unknown' }>> = {
  INVALID_SIGNATURE: {
    code: 'invalid_signature',
    mend: 'Kaspi does not accept our signature: look at KASPI_API_KEY.',
  },
  TRADE_POINT_NOT_FOUND: {
    code: 'trade_point_not_found',
    mend: 'Kaspi does not know the trade point: look at KASPI_TRADE_POINT_ID.',
  },
  INVALID_RETURN_URL: {
    code: 'invalid_return_url',
    mend: 'Kaspi does not allow the way back: register the domain of APP_URL in the merchant portal.',
  },
  AMOUNT_TOO_SMALL: { code: 'amount_too_small', mend: 'Kaspi takes 100 KZT or more.' },
  // An id of ours is never used twice, so it was our own earlier call, whose answer was lost.
  ORDER_ALREADY_EXISTS: {
    code: 'duplicate_reference',
    mend: 'Kaspi has an order under this id already.',
    certainty: 'unknown',
  },
  INSTALLMENT_NOT_ALLOWED: {
    code: 'installment_not_allowed',
    mend: 'Instalments are not switched on for this trade point.',
  },
};

/**
 * The contents of a good answer, the outermost object first; else what the code in the body or the HTTP status means.
 * An error may come with HTTP 200 too. An empty good answer has no contents.
 */
export function readAnswer(answer: Answer): { ok: true; holders: JsonRecord[] } | Failure {
  const { status, text: raw, headers } = answer;
  const envelope = parseRecord(raw);
  const good = status >= 200 && status < 300;
  const named = envelope && namedError(envelope);
  const says = envelope ? sentenceIn(envelope) : '';
  const wait = retryAfterOf(headers);
  const retry = wait === undefined ? {} : { retryAfter: wait };
  const detail = `HTTP ${status}${says ? `: ${says}` : ''}`;
  if (status === 429) return { ...refused('rate_limited', detail, raw), ...retry };
  if (named && (status < 500 || named.certainty)) {
    const { code, mend, certainty = 'refused' } = named;
    return { ok: false, certainty, code, detail: `${mend} ${detail}`, raw };
  }
  if (status >= 400 && status < 500 && status !== 408) {
    return refused(status === 401 || status === 403 ? 'credentials' : `http_${status}`, detail, raw);
  }
  if (!good) return { ok: false, certainty: 'unknown', code: `http_${status}`, detail, raw, ...retry };
  if (raw.trim() === '') return { ok: true, holders: [] };
  if (!envelope) return unreadable('The answer is no JSON object.', raw);
  const inside = /^4\d\d$/.exec(wordOf(envelope.code) ?? '')?.[0];
  if (inside) return refused(`http_${inside}`, `An error in a good answer. ${detail}`, raw);
  if (isError(envelope)) return refused('error_inside', `An error in a good answer. ${detail}`, raw);
  return { ok: true, holders: isRecord(envelope.data) ? [envelope, envelope.data] : [envelope] };
}

export function unreadable(detail: string, raw: string): Failure {
  return { ok: false, certainty: 'unknown', code: 'unreadable', detail, raw };
}

export function refused(code: string, detail: string, raw?: string): Failure {
  return { ok: false, certainty: 'refused', code, detail, ...(raw === undefined ? {} : { raw }) };
}

/** Where the code stands is not documented: wherever integrations in the open look for it. */
function wordsIn({ error, code, errorCode, message }: JsonRecord): string[] {
  const inner = isRecord(error) ? [error.code, error.message] : [error];
  return [...inner, code, errorCode, message].map((one) => wordOf(one, 1_000)).filter((one) => one !== undefined);
}

function namedError(envelope: JsonRecord): (typeof CODES)[string] | undefined {
  const said = wordsIn(envelope).join(' ').toUpperCase();
  return Object.entries(CODES).find(([name]) => said.includes(name))?.[1];
}

function isError({ error, errorCode, code, success }: JsonRecord): boolean {
  if (success === false) return true;
  if (isRecord(error) ? Object.keys(error).length > 0 : Boolean(error)) return true;
  const coded = wordOf(errorCode);
  if (coded !== undefined && !/^(?:0+|ok|success)$/i.test(coded)) return true;
  return /^[45]\d\d$/.test(wordOf(code) ?? '');
}

function sentenceIn(envelope: JsonRecord): string {
  return plain([...new Set(wordsIn(envelope))].join(': '), 200);
}
