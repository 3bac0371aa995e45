import type { ReactNode } from 'react';
import { kinds } from '@/lib/catalog/shelf';
import { DEFAULT_LOCALE, isLocale } from '@/lib/markets';
import { Demo } from './demo';
import { Foot } from './foot';
import { type Back, Lid } from './lid';

/**
 * Lid above, footer below. An address that names no locale (the build's placeholder among them) gets the default one,
 * without asking the database for kinds.
 */
export async function Frame({
  locale,
  lean = false,
  back,
  children,
}: {
  locale: string;
  lean?: boolean;
  back?: Back;
  children: ReactNode;
}) {
  const known = isLocale(locale);
  const shown = known ? locale : DEFAULT_LOCALE;
  return (
    <>
      {known ? <Demo /> : null}
      <Lid locale={shown} kinds={known && !lean ? await kinds(shown) : []} back={back} />
      {children}
      <Foot locale={shown} />
    </>
  );
}
