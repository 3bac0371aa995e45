import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BRAND } from '@/lib/brand';

// In a process of its own, before anything has read the brand.
Object.assign(BRAND, {
  name: 'Dukan of Abeba',
  mark: 'dukan',
  sign: ['M2 2h20v20H2z'],
  lid: { day: '#5A1F3D', night: '#3D1529' },
  enamel: { day: '#7A2A10', night: '#F0B8A0' },
});

const asked = {
  goods: [{ title: 'Jebena', choice: '1.2 litres', picture: 'jebena', unitMinor: 145_000n }],
  appUrl: 'https://shop.example',
  now: new Date('2026-11-21T07:43:06Z'),
};

test('another name is in every language’s words: titles, lid and receipt read them there', async () => {
  const { messagesFor } = await import('@/lib/i18n/messages');
  for (const language of ['en', 'am', 'kk', 'ru'] as const) {
    const { shop } = await messagesFor(language);
    assert.equal(shop.name, 'Dukan of Abeba');
    assert.equal(shop.mark, 'dukan');
  }
});

test('… and on every mail, with its colours by day and by night', async () => {
  const { letterOf, MAIL_KINDS } = await import('@/lib/mail/order-mails');
  const { sampleLetter } = await import('@/lib/mail/samples');
  const { LOCALES } = await import('@/lib/markets');
  for (const kind of MAIL_KINDS) {
    for (const locale of LOCALES) {
      const { html, text } = await letterOf(await sampleLetter(kind, { ...asked, locale }));
      assert.ok(text.startsWith('dukan'), `${kind} ${locale}`);
      assert.match(html, />dukan</);
      for (const colour of ['#5A1F3D', '#3D1529', '#7A2A10', '#F0B8A0']) {
        assert.ok(html.toUpperCase().includes(colour), `${kind} ${locale} ${colour}`);
      }
      assert.doesNotMatch(html + text, /kiosk/i);
    }
  }
});

test('… in the installed app, its icon, and the sender of mails', async () => {
  const { default: manifest } = await import('./manifest');
  const { name, short_name: short, theme_color: colour } = await manifest();
  assert.deepEqual([name, short, colour], ['Dukan of Abeba', 'Dukan of Abeba', '#5A1F3D']);
  const { brandIcon, brandSheet } = await import('@/lib/brand-style');
  assert.match(brandIcon(), /fill="#5A1F3D".*<path d="M2 2h20v20H2z"\/>/);
  assert.match(brandSheet(), /--lid:#5A1F3D.*prefers-color-scheme:dark.*--lid:#3D1529/);
  const { readEnv } = await import('@/lib/env');
  assert.match(readEnv({ AUTH_SECRET: 'x'.repeat(16) }).mailFrom, /^Dukan of Abeba </);
});
