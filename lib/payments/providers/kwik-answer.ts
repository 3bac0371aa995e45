import { retryAfterOf } from './http';
import { isRecord, type JsonRecord, parseRecord, wordOf } from './json';
import type { Answer, Outcome } from './provider';

type Failure = Extract<Outcome<never>, { ok: false }>;

/** Kwik's error codes: 001 invalid key, 002 layout, 003 parameters, 004 lookup values, 005 validation, 006 address, 007 not found. */
export const CODES = { key: '001', parameters: '003', validation: '005', notFound: '007' } as const;

/** What an answer says before anybody looks at what it is about. */
export type Said =
  | { ok: true; record: JsonRecord }
  | (Failure & {
      /** Kwik's own code, three digits; empty where it names none. */
      error: string;
      /** The fields it complains about, in dot notation, each with the complaint in lower case. */
      fields: ReadonlyMap<string, string>;
    });

/** The JSON object of a good answer; else what the HTTP status, or `status: false` under any status, means. */
export function readSaid(answer: Answer): Said {
  const { status, text: raw } = answer;
  const record = parseRecord(raw);
  const error = record ? codeIn(record) : '';
  const fields = record ? complaintsIn(record) : new Map<string, string>();
  const says = record ? sentenceIn(record, fields) : '';
  const detail = `HTTP ${status}${error ? `, error ${error}` : ''}${says ? `: ${says}` : ''}`;
  const wait = retryAfterOf(answer.headers);
  const more = { detail, raw, error, fields, ...(wait === undefined ? {} : { retryAfter: wait }) };
  if (status === 429) return { ok: false, certainty: 'refused', code: 'rate_limited', ...more };
  // Whatever the body says: a server in trouble may have done it all the same.
  if (status === 408 || status < 200 || status >= 500 || (status >= 300 && status < 400)) {
    return { ok: false, certainty: 'unknown', code: `http_${status}`, ...more };
  }
  const refused = record?.status === false || error !== '';
  if (status >= 400 || refused) {
    const keyed = error === CODES.key || (error === '' && (status === 401 || status === 403));
    const named = error ? `kwik_${error}` : `http_${status}`;
    return { ok: false, certainty: 'refused', code: keyed ? 'credentials' : named, ...more };
  }
  if (!record) {
    return { ...more, ok: false, certainty: 'unknown', code: 'unreadable', detail: 'The answer is no JSON object.' };
  }
  return { ok: true, record };
}

/** The failure alone, for those who do not read Kwik's codes. */
export function failureOf({ error: _error, fields: _fields, ...failure }: Extract<Said, { ok: false }>): Failure {
  return failure;
}

/** Whether Kwik says that there is no such record. */
export function saysMissing(said: Extract<Said, { ok: false }>): boolean {
  return said.certainty === 'refused' && (said.code === 'http_404' || said.error === CODES.notFound);
}

function codeIn(record: JsonRecord): string {
  const written = wordOf(record.error_code, 20);
  return written && /^\d{1,3}$/.test(written) ? written.padStart(3, '0') : (written ?? '');
}

/** `error_details: [{record, errors: {field: {message, rule}}}]`. */
function complaintsIn({ error_details: details }: JsonRecord): Map<string, string> {
  const rows: unknown[] = Array.isArray(details) ? details : [details];
  const pairs = rows
    .filter(isRecord)
    .flatMap((row) => (isRecord(row.errors) ? Object.entries(row.errors) : []))
    .map(([field, complaint]): [string, string] => {
      const words = isRecord(complaint) ? [complaint.message, complaint.rule] : [complaint];
      const said = words.map((word) => wordOf(word, 1_000)).filter((word) => word !== undefined);
      return [field, said.join(', ').toLowerCase()];
    });
  return new Map(pairs);
}

function sentenceIn(record: JsonRecord, fields: ReadonlyMap<string, string>): string {
  const message = wordOf(record.error_message, 1_000) ?? wordOf(record.message, 1_000);
  const parts = [...(message ? [message] : []), ...[...fields].map(([field, says]) => `${field}: ${says}`)];
  const line = parts.join('; ').replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ');
  return Array.from(line.trim()).slice(0, 200).join('');
}
