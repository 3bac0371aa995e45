import { log } from '../telemetry/log';

/** An error answer by RFC 9457. */
export type Problem = {
  status: number;
  /** Short machine word; becomes a URN. */
  type: string;
  title: string;
  /** What is wrong and how to mend it. */
  detail: string;
  errors?: { path: string; message: string }[];
  /** Further members, such as the order that stands. */
  more?: Record<string, unknown>;
  headers?: Record<string, string>;
};

/** Makes the answer: application/problem+json, never cached. */
export function problem({ status, type, title, detail, errors, more, headers }: Problem): Response {
  const body = { type: `urn:kiosk:problem:${type}`, title, status, detail, ...(errors ? { errors } : {}), ...more };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers },
  });
}

export function notFoundProblem(what: string): Response {
  return problem({ status: 404, type: 'not-found', title: 'Not found', detail: `There is no such ${what}.` });
}

/** 503 for what broke on our side, most often the database; the reason goes to the log. */
export function unavailable(error: unknown, detail: string): Response {
  log.error({ err: error instanceof Error ? error.message : 'unknown' }, 'not available');
  return problem({
    status: 503,
    type: 'unavailable',
    title: 'The shop is not available',
    detail,
    headers: { 'Retry-After': '5' },
  });
}
