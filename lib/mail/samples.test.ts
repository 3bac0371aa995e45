import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LOCALES } from '../markets';
import { letterOf, MAIL_KINDS } from './order-mails';
import { sampleLetter } from './samples';

const goods = [
  { title: 'Jebena, black clay', choice: '1.2 litres', picture: 'jebena', unitMinor: 145_000n },
  { title: 'Yirgacheffe', choice: '250 g', picture: 'coffee', unitMinor: 68_000n },
];
const asked = { goods, appUrl: 'https://shop.example', now: new Date('2026-11-21T07:43:06Z') };

for (const kind of MAIL_KINDS) {
  for (const locale of LOCALES) {
    test(`${kind} in ${locale} says all its words, in HTML and in text`, async () => {
      const words = await sampleLetter(kind, { ...asked, locale });
      const { html, text } = await letterOf(words);
      for (const body of [html.replace(/<style>[\s\S]*?<\/style>/, ''), text]) {
        assert.doesNotMatch(body, /undefined|NaN|null|\{\w+\}|mail\.\w/);
        assert.ok(body.includes(`https://shop.example/${locale}/orders/made-up`));
      }
      assert.ok(text.includes(words.title) && text.includes('K-100482'));
      assert.match(html, new RegExp(`^<!DOCTYPE html[^>]*><html lang="${locale}"`));
      assert.match(html, /max-width:600px/);
    });
  }

  test(`${kind}: nothing that has a colour keeps the light one in the dark`, async () => {
    const { html } = await letterOf(await sampleLetter(kind, { ...asked, locale: 'en-ET' }));
    const sheet = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    const [, dark = ''] = sheet.split('prefers-color-scheme: dark');
    const coloured = [...html.matchAll(/<\w+[^>]*style="[^"]*(?:background-)?color:[^"]*"[^>]*>/g)].map(([tag]) => tag);
    assert.ok(coloured.length > 8);
    for (const tag of coloured) {
      const classes = /class="([^"]*)"/.exec(tag)?.[1]?.split(' ') ?? [];
      const known = classes.filter((name) => dark.includes(`.${name} {`));
      assert.ok(known.length > 0, `${tag} stays light`);
    }
  });
}

test('every address in a mail is the shop’s own, or the carrier’s', async () => {
  for (const kind of MAIL_KINDS) {
    const { html } = await letterOf(await sampleLetter(kind, { ...asked, locale: 'en-ET' }));
    const hosts = new Set([...html.matchAll(/(?:src|href)="https?:\/\/([^/"]+)/g)].map(([, host]) => host));
    hosts.delete('www.dhl.com');
    assert.deepEqual([...hosts], ['shop.example']);
  }
});
