import { createHash } from 'node:crypto';
import { type Html, html } from './html';
import { STYLE } from './style';

const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

export type Choice = {
  /** The value of `outcome` in the form. */
  id: string;
  name: string;
  says: string;
};

/** The frame of every pretend hosted page. Nobody may take it for the shop or for the provider. */
export function sandboxPage({
  provider,
  body,
  status = 200,
  formOrigins = [],
}: {
  /** As people know it. */
  provider: string;
  body: Html;
  status?: number;
  /** Origins that a form may end up at, by redirect. */
  formOrigins?: readonly string[];
}): Response {
  const head = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>Pretend ${provider}</title><style>`.text;
  const rest = html`</style></head>
<body><div class="tape"></div><main><h1>Pretend ${provider}</h1>
<p class="no">This is a practice page inside the shop. It is not ${provider}. No money moves here, and nobody asks you for a PIN or a card.</p>
${body}
</main><div class="tape"></div></body></html>`.text;
  return new Response(head + STYLE + rest, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': [
        "default-src 'none'",
        `style-src ${STYLE_HASH}`,
        `form-action ${["'self'", ...new Set(formOrigins)].join(' ')}`,
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    },
  });
}

/** The bill: what is to be paid, for what, until when. */
export function bill(lines: readonly (readonly [string, string])[]): Html {
  return html`<dl>${lines.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

/** A form with a button for each outcome; what it does stands beside the button and is no part of its name. */
export function choices(action: string, all: readonly Choice[]): Html {
  return html`<h2>What should happen?</h2>
<form method="post" action="${action}" class="outs">${all.map(
    ({ id, name, says }) =>
      html`<div class="out"><button name="outcome" value="${id}" aria-describedby="says-${id}">${name}</button><p id="says-${id}">${says}</p></div>`,
  )}</form>`;
}
