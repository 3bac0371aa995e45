import type { Route } from 'next';
import { type Narrowing, narrowingFields } from '@/lib/catalog/narrowing';

/** A shelf that can be narrowed: where it stands, and the question it answers when it is a search. */
export type Place = { path: Route; currency: string; question?: string };

/** The fields of the place's address, for a form's hidden ones too. */
export function placeFields({ currency, question }: Place, narrowing: Narrowing): [name: string, value: string][] {
  const fields = narrowingFields(narrowing, currency);
  return question === undefined ? fields : [['q', question], ...fields];
}

/** The same shelf narrowed like that: "/en-ET/products?stock=in&page=2". Not narrowed it is the bare address. */
export function narrowedAddress(place: Place, narrowing: Narrowing): Route {
  const query = new URLSearchParams(placeFields(place, narrowing)).toString();
  return (query ? `${place.path}?${query}` : place.path) as Route;
}
