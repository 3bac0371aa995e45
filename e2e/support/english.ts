import type { Page } from '@playwright/test';
import { demoCollections } from '../../db/seed/demo/collections';
import { demoDelivery } from '../../db/seed/demo/delivery';
import am from '../../messages/am.json' with { type: 'json' };
import en from '../../messages/en.json' with { type: 'json' };
import kk from '../../messages/kk.json' with { type: 'json' };
import { partsOf } from '../../messages/parts';
import ru from '../../messages/ru.json' with { type: 'json' };

type Tree = { [key: string]: string | Tree };
const FILES: Readonly<Record<string, Tree>> = { en, am, kk, ru };

function flat(tree: Tree, before = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[before + key, value]] : flat(value, `${before}${key}.`),
  );
}

const KEYS = new Set(
  flat(en).flatMap(([key]) => {
    const steps = key.split('.');
    return steps.map((_, length) => steps.slice(0, length + 1).join('.')).filter((path) => path.includes('.'));
  }),
);

/** A language's words, by their key. */
export const said = (language: string): Map<string, string> => new Map(flat(FILES[language] ?? {}));

const tidy = (text: string) => text.replaceAll(/\s+/g, ' ');
const isSentence = (text: string) => (text.match(/[A-Za-z][A-Za-z’'-]+/g) ?? []).length > 2;

/** Every English text of more than two words that the shop may say, the demo's goods among them. */
const ENGLISH: readonly string[] = [
  ...flat(en)
    .filter(([key]) => !key.startsWith('admin.'))
    .flatMap(([, message]) => partsOf(message).texts),
  ...demoCollections.flatMap(({ title, description, products }) => [
    title,
    description,
    ...products.flatMap(({ gallery = [], ...product }) => [
      product.title,
      product.description,
      product.pictureAlt,
      ...gallery.map(({ alt }) => alt),
    ]),
  ]),
  ...Object.values(demoDelivery).flatMap((ways) => ways.flatMap(({ title, note }) => [title, note])),
].flatMap((text) => (isSentence(text) ? [tidy(text).trim()] : []));

/** Everything a reader may meet on a page: its texts, the names of its pictures and fields, its title and description. */
export async function readable(page: Page): Promise<string> {
  const texts = await page.evaluate(() => {
    const found = [document.title];
    for (const meta of document.querySelectorAll('meta[name="description"], meta[property^="og:"]')) {
      found.push(meta.getAttribute('content') ?? '');
    }
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (node instanceof Element) {
        for (const name of ['alt', 'title', 'placeholder', 'aria-label', 'aria-description', 'aria-valuetext']) {
          found.push(node.getAttribute(name) ?? '');
        }
      } else if (!node.parentElement?.closest('script, style, template, [lang="en"]')) {
        found.push(node.textContent ?? '');
      }
    }
    return found;
  });
  return tidy(texts.filter(Boolean).join('\n').replaceAll('\n', ' ¶ '));
}

/** English sentences in a text of another language: those of the shop, and any four plain English words in a row. */
export function englishIn(text: string, language: string): string[] {
  const own = [...said(language).values()].join('\n');
  const known = ENGLISH.filter((sentence) => text.includes(sentence) && !own.includes(sentence));
  const loose = text.match(/\b[A-Za-z’']{2,}(?:,? [a-z’']{2,}){3,}/g) ?? [];
  return [...known, ...loose];
}

/** Keys of messages that a page shows instead of the message. */
export function keysIn(text: string): string[] {
  return (text.match(/\b[a-zA-Z_-]+(?:\.[a-zA-Z0-9_-]+)+/g) ?? []).filter((path) => KEYS.has(path));
}
