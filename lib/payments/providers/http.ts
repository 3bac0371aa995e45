import type { Answer, Call, Outcome } from './provider';

const MIB = 1024 * 1024;
const DAY = 86_400_000;

type Failure = Extract<Outcome<never>, { ok: false }>;

/** Errors that end a connection before the request is written, so that surely nothing happened. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

type Guard = {
  /** Milliseconds for the whole call, body included. */
  timeoutMs: number;
  /** Bytes of the answer's body, unpacked. */
  maxBytes?: number;
  /** The only place that may be called: this address and what lies below it. */
  allow?: string;
};

/**
 * The one guarded way to a provider: a deadline over headers and body, a cap on the body, no redirect followed, nothing
 * but what lies below `allow`. Says whether a failed call surely never arrived or may have; never throws.
 */
export function guardedCall({ timeoutMs, maxBytes = MIB, allow }: Guard): Call {
  return async ({ method, url, headers, body }) => {
    if (!below(url, allow)) return notSent('foreign_url', 'The address is not below the account’s base address.');
    const checked = readHeaders(headers);
    if (!checked)
      return notSent('bad_header', 'A header holds characters that HTTP cannot carry; look at the API key.');
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(url, {
        method,
        headers: checked,
        redirect: 'manual',
        cache: 'no-store',
        signal,
        ...(body === undefined ? {} : { body }),
      });
      if (response.status >= 300 && response.status < 400) {
        await response.body?.cancel();
        return unknown('redirect', `HTTP ${response.status}: the provider wanted to send the call elsewhere.`);
      }
      const text = await readText(response, maxBytes);
      if (text === undefined) return unknown('oversize', `The answer is longer than ${maxBytes} bytes.`);
      const answer: Answer = { status: response.status, text, headers: response.headers };
      return { ok: true, value: answer, raw: text };
    } catch (error) {
      return failureOf(error, signal.aborted);
    }
  };
}

function below(url: string, allow: string | undefined): boolean {
  if (!URL.canParse(url)) return false;
  const target = new URL(url);
  if (!['http:', 'https:'].includes(target.protocol) || target.username || target.password) return false;
  if (allow === undefined) return true;
  if (!URL.canParse(allow)) return false;
  const base = new URL(allow);
  const path = base.pathname.replace(/\/+$/, '');
  return target.origin === base.origin && (target.pathname === path || target.pathname.startsWith(`${path}/`));
}

/** fetch's own error for a bad header quotes its value, which may be a key. */
function readHeaders(headers: Record<string, string>): Headers | undefined {
  try {
    return new Headers(headers);
  } catch {
    return undefined;
  }
}

/** The body as UTF-8; undefined when it grows over the cap. Throws on broken UTF-8 and broken connections. */
async function readText(response: Response, maxBytes: number): Promise<string | undefined> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let size = 0;
  let text = '';
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(next.value, { stream: true });
  }
  return text + decoder.decode();
}

function failureOf(error: unknown, timedOut: boolean): Failure {
  const causes = causesOf(error);
  const code = causes.map((cause) => cause.code).find((found) => found !== undefined);
  if (causes.length > 0 && causes.every(neverConnected)) {
    return notSent('unreachable', `No connection: ${code ?? 'refused'}.`);
  }
  if (timedOut) return unknown('timeout', 'No complete answer in time.');
  return unknown('broken', `The connection or the answer broke: ${code ?? 'no code'}.`);
}

type Cause = { code?: string; syscall?: string };

/** Every address that was tried leaves its own error in an AggregateError. */
function causesOf(error: unknown): Cause[] {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const all: unknown[] = cause instanceof AggregateError && cause.errors.length > 0 ? cause.errors : [cause];
  return all.map((one) => {
    if (typeof one !== 'object' || one === null) return {};
    const { code, syscall } = one as { code?: unknown; syscall?: unknown };
    return {
      ...(typeof code === 'string' ? { code } : {}),
      ...(typeof syscall === 'string' ? { syscall } : {}),
    };
  });
}

function neverConnected({ code, syscall }: Cause): boolean {
  if (code === undefined) return false;
  return NOT_SENT.has(code) || (code === 'ETIMEDOUT' && syscall === 'connect');
}

function notSent(code: string, detail: string): Failure {
  return { ok: false, certainty: 'not_sent', code, detail };
}

function unknown(code: string, detail: string): Failure {
  return { ok: false, certainty: 'unknown', code, detail };
}

/**
 * Retry-After in milliseconds, a day at most; undefined where absent or unreadable. A date counts from the answer's own
 * Date header, so that a provider's wrong clock does not matter (RFC 9110, 10.2.3).
 */
export function retryAfterOf(headers: Headers): number | undefined {
  const written = headers.get('retry-after')?.trim();
  if (!written) return undefined;
  if (/^\d{1,9}$/.test(written)) return Math.min(Number(written) * 1_000, DAY);
  const until = Date.parse(written);
  const now = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(until) || Number.isNaN(now)) return undefined;
  return Math.min(Math.max(until - now, 0), DAY);
}

/**
 * Whether a shopper may be sent to `url`: https (http on this machine only), no user name in it, and its host, with or
 * without port, in the list. What a parser would quietly mend (blanks, backslashes, missing slashes) is refused.
 */
export function checkoutUrlAllowed(url: string, hosts: readonly string[]): boolean {
  if (url.length > 2_048 || !/^https?:\/\/[^/]/i.test(url) || /[\s\\]|\p{Cc}/u.test(url) || !URL.canParse(url))
    return false;
  const { protocol, username, password, host, hostname } = new URL(url);
  if (username || password || /^https?:\/\/[^/?#]*@/i.test(url)) return false;
  if (protocol === 'http:' && hostname !== 'localhost' && hostname !== '127.0.0.1') return false;
  return hosts.includes(host) || hosts.includes(hostname);
}
