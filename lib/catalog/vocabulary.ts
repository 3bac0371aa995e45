import { wordsOf } from './search-words';

/** Shorter words ("and", "of") lead nowhere. */
const SHORTEST = 3;

/** A word that could be asked for, and what it would find. */
export type Known<Thing> = { word: string; things: Thing[] };

/** Every word of the texts with the things that have it, each thing once. */
export function vocabulary<Thing>(texts: readonly { text: string; thing: Thing }[]): Known<Thing>[] {
  const known = new Map<string, Set<Thing>>();
  for (const { text, thing } of texts) {
    for (const word of allWords(text)) known.set(word, (known.get(word) ?? new Set<Thing>()).add(thing));
  }
  return [...known].map(([word, things]) => ({ word, things: [...things] }));
}

function allWords(text: string): string[] {
  const words = text.split(/\s+/).flatMap(wordsOf);
  return words.filter((word) => [...word].length >= SHORTEST && !/\p{N}/u.test(word));
}

/** The words that begin as the last one of the question does, those with most things first; not the word itself. */
export function wordsBegun<Thing>(known: readonly Known<Thing>[], question: string, count: number): Known<Thing>[] {
  const begun = wordsOf(question).at(-1);
  if (!begun) return [];
  return known
    .filter(({ word }) => word !== begun && word.startsWith(begun))
    .toSorted((one, other) => other.things.length - one.things.length || (one.word < other.word ? -1 : 1))
    .slice(0, count);
}

/** The words most like those of the question, most alike first; none when nothing is like them. */
export function wordsNear<Thing>(known: readonly Known<Thing>[], question: string, count: number): Known<Thing>[] {
  const asked = wordsOf(question).map(trigrams);
  return known
    .map((one) => ({ one, near: Math.max(0, ...asked.map((word) => likeness(word, trigrams(one.word)))) }))
    .filter(({ near }) => near > LIKE)
    .toSorted((a, b) => b.near - a.near || b.one.things.length - a.one.things.length)
    .slice(0, count)
    .map(({ one }) => one);
}

/** Below this share of common trigrams two words have nothing to do with each other. */
const LIKE = 0.12;

function trigrams(word: string): Set<string> {
  const letters = [...`  ${word} `];
  return new Set(letters.slice(2).map((_, index) => letters.slice(index, index + 3).join('')));
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((trigram) => other.has(trigram)).length;
  return common / (one.size + other.size - common || 1);
}
