import type { ProviderId } from '@/lib/markets';
import { beqelalDialect } from './beqelal/dialect';
import { bpcDialect } from './bpc/dialect';
import type { Dialect } from './dialect';
import { kaspiDialect } from './kaspi/dialect';
import { kispayDialect } from './kispay/dialect';
import { kwikDialect } from './kwik/dialect';

const DIALECTS: Readonly<Partial<Record<ProviderId, Dialect>>> = {
  beqelal: beqelalDialect,
  kispay: kispayDialect,
  kaspi: kaspiDialect,
  kwik: kwikDialect,
  bpc: bpcDialect,
};

/** The dialect of that id; undefined where nobody pretends to be that provider. */
export function dialectOf(id: string): Dialect | undefined {
  return Object.hasOwn(DIALECTS, id) ? DIALECTS[id as ProviderId] : undefined;
}
