import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTranslator } from 'next-intl';
import { LOCALES, type Locale, languageOf } from '@/lib/markets';
import am from './am.json';
import en from './en.json';
import kk from './kk.json';
import { type Parts, partsOf } from './parts';
import ru from './ru.json';

/** Keys that may still be said in English, each with its language ("am:shop.home.title"). To be empty. */
const AWAITED: readonly string[] = [];

/** The admin speaks English alone so far: what is translated of it waits for the day it can be switched. */
const isAdmin = (key: string) => key.startsWith('admin.');

type Tree = { [key: string]: string | Tree };
const FILES: Readonly<Record<string, Tree>> = { en, am, kk, ru };
const OTHERS = ['am', 'kk', 'ru'] as const;

function flat(tree: Tree, before = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[before + key, value]] : [...flat(value, `${before}${key}.`)],
    ),
  );
}

const english = flat(en);
const wordsOf = (language: string) => flat(FILES[language] ?? {});
/** A language may bend a noun by a number that another only names. */
const typeOf = (kind: string) => (kind === 'plural' ? 'number' : kind);
const names = ({ arguments: found }: Parts) =>
  [...new Set(found.map(({ name, kind }) => `${name}, ${typeOf(kind)}`))].sort().join('; ');

for (const language of OTHERS) {
  const words = wordsOf(language);

  test(`${language} says everything that English says, and nothing more`, () => {
    const missing = [...english.keys()]
      .filter((key) => !words.has(key) && !isAdmin(key))
      .map((key) => `${language}:${key}`);
    assert.deepEqual(
      missing.filter((key) => !AWAITED.includes(key)),
      [],
      'not translated',
    );
    assert.deepEqual(
      [...words.keys()].filter((key) => !english.has(key)),
      [],
      'unknown',
    );
    assert.deepEqual(
      AWAITED.filter((key) => key.startsWith(`${language}:`) && !missing.includes(key)),
      [],
      'awaited no more',
    );
  });

  test(`${language} has the same arguments and tags in each message`, () => {
    const differing = [...english].flatMap(([key, said]) => {
      const other = words.get(key);
      if (other === undefined) return [];
      const [one, two] = [partsOf(said), partsOf(other)];
      const same = names(one) === names(two) && one.tags.join() === two.tags.join();
      return same ? [] : [`${key}: ${names(one)} <${one.tags}> / ${names(two)} <${two.tags}>`];
    });
    assert.deepEqual(differing, []);
  });

  test(`${language} leaves no message empty and no sentence in English`, () => {
    const suspect = [...words].filter(([key, said]) => {
      const plain = (english.get(key) ?? '').replaceAll(/\{[^}]*\}|<[^>]*>/g, '');
      const isSentence = (plain.match(/[A-Za-z]{2,}/g) ?? []).length > 2;
      return said.trim() === '' || (isSentence && said === english.get(key));
    });
    assert.deepEqual(suspect, []);
  });
}

test('a plural tells apart what its language tells apart, and a select what English does', () => {
  for (const language of Object.keys(FILES)) {
    const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const [key, said] of wordsOf(language)) {
      const before = partsOf(english.get(key) ?? '').arguments;
      for (const { name, kind, options } of partsOf(said).arguments) {
        const where = `${language}:${key} {${name}}`;
        if (kind === 'plural') {
          const categories = options.filter((option) => !option.startsWith('='));
          assert.ok(categories.includes('other'), where);
          if (categories.length > 1) assert.deepEqual([...categories].sort(), [...wanted].sort(), where);
        }
        if (kind === 'select') {
          const first = before.find((one) => one.name === name && one.kind === kind);
          assert.deepEqual([...options].sort(), [...(first?.options ?? [])].sort(), where);
        }
      }
    }
  }
});

test('every message can be said in every locale that speaks its language', () => {
  for (const locale of LOCALES) {
    for (const [key, said] of wordsOf(languageOf(locale))) {
      for (const count of [0, 1, 2, 5, 21, 1.5]) {
        const text = say(locale, key, said, count);
        assert.doesNotMatch(text, /[{}]/, `${locale}:${key}`);
      }
    }
  }
});

/** Throws where the message does not parse or wants what it is not given. */
function say(locale: Locale, key: string, said: string, count: number): string {
  const { arguments: found, tags } = partsOf(said);
  const values = found.map(({ name, kind, options }): [string, string | number] => {
    if (kind === 'plural' || kind === 'number') return [name, count];
    return [name, kind === 'select' ? (options[0] ?? '') : name];
  });
  const marks = tags.map((tag) => [tag, (chunks: string) => chunks] as const);
  const t = createTranslator({
    locale,
    messages: { said },
    onError: (error) => {
      throw new Error(`${locale}:${key}: ${error.message}`);
    },
  });
  return t.markup('said', Object.fromEntries([...values, ...marks]));
}
