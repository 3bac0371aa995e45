import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { html } from './html';

test('what is put in is escaped once, what is a piece already is not', () => {
  const inner = html`<b title="${'"x"'}">${"<i>&'"}</b>`;
  assert.equal(inner.text, '<b title="&quot;x&quot;">&lt;i&gt;&amp;&#39;</b>');
  assert.equal(html`<p>${inner}${[inner, html`!`]}</p>`.text, `<p>${inner.text}${inner.text}!</p>`);
});

test('no text can leave an attribute or open a tag', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const inside = html`<a href="${text}">`.text.slice('<a href="'.length, -'">'.length);
      assert.doesNotMatch(inside, /[<>"']/);
    }),
  );
});
