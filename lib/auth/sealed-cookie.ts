import 'server-only';
import { cookies } from 'next/headers';
import { seal, unseal } from '../cart/sealed';
import { MINUTE, SECOND } from '../clock';
import { env } from '../env';

/** How long what one page hands to the next lives in the browser. */
const LIFE = 10 * MINUTE;

const name = (what: string) => (env().appUrl.startsWith('https:') ? `__Host-kiosk.${what}` : `kiosk.${what}`);

/** Hands something to the next page of this browser, sealed and unseen by scripts. For server actions only. */
export async function handOn(what: 'second' | 'codes' | 'invited', text: string): Promise<void> {
  (await cookies()).set(name(what), seal(text, env().authSecret, `cookie ${what}`), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: env().appUrl.startsWith('https:'),
    maxAge: LIFE / SECOND,
  });
}

/** What was handed on; null where there is nothing, or it is not ours. */
export async function handedOn(what: 'second' | 'codes' | 'invited'): Promise<string | null> {
  const sealed = (await cookies()).get(name(what))?.value;
  return sealed ? unseal(sealed, env().authSecret, `cookie ${what}`) : null;
}

/** It served. For server actions only. */
export async function forgetHanded(what: 'second' | 'codes' | 'invited'): Promise<void> {
  (await cookies()).delete({ name: name(what), path: '/', secure: env().appUrl.startsWith('https:') });
}
