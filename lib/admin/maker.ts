import type { Db } from '@/db/client';
import { shopIdentity } from './settings-shop';

/** Who stands on papers: the shop's name, and the lines of its address and its tax number below. */
export type Maker = { name: string; lines: string[] };

/** The shop as its settings say it; its painted name where they say none. One statement. */
export async function makerOf(db: Db, painted: string): Promise<Maker> {
  const { name, address, vat } = await shopIdentity(db);
  const lines = [...address.split('\n'), vat].map((line) => line.trim()).filter((line) => line !== '');
  return { name: name || painted, lines };
}
