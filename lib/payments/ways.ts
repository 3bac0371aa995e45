import type { Method } from './providers/provider';

/** One way to pay: a provider, and where its session is used. */
export type Way = { provider: string; method: Method };

const BESIDE_REDIRECT: readonly Method[] = ['qr', 'embed'];

/** A way's name in forms: the provider alone for its own page, else with the method behind a colon, "kaspi:qr". */
export function wayCode({ provider, method }: { provider: string; method: string }): string {
  return method === 'redirect' ? provider : `${provider}:${method}`;
}

/** The way that a form names; null where its method is made up. Whether there is such a provider is not looked at. */
export function readWay(code: string): Way | null {
  const [provider = '', named, ...more] = code.split(':');
  if (named === undefined) return { provider, method: 'redirect' };
  const method = BESIDE_REDIRECT.find((one) => one === named);
  return method && more.length === 0 ? { provider, method } : null;
}
