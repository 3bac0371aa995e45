import { createHash } from 'node:crypto';
import { type Html, html } from './html';
import { STYLE } from './style';

const STYLE_HASH = hashOf(STYLE);

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

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
  frameAncestors = [],
  script,
}: {
  /** As people know it. */
  provider: string;
  body: Html;
  status?: number;
  /** Origins that a form may end up at, by redirect. */
  formOrigins?: readonly string[];
  /** Origins whose pages may show this one in a frame; nobody's unless named. */
  frameAncestors?: readonly string[];
  /** The one script of the page, ours and fixed; what it needs stands in the body. */
  script?: string;
}): Response {
  const head = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>Pretend ${provider}</title><style>`.text;
  const rest = html`</style></head>
<body><div class="tape"></div><main><h1>Pretend ${provider}</h1>
<p class="no">This is a practice page inside the shop. It is not ${provider}. No money moves here, and nobody asks you for a PIN or a card.</p>
${body}
</main><div class="tape"></div>`.text;
  const end = `${script === undefined ? '' : `<script>${script}</script>`}</body></html>`;
  return new Response(head + STYLE + rest + end, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': [
        "default-src 'none'",
        `style-src ${STYLE_HASH}`,
        ...(script === undefined ? [] : [`script-src ${hashOf(script)}`]),
        `form-action ${["'self'", ...new Set(formOrigins)].join(' ')}`,
        "base-uri 'none'",
        `frame-ancestors ${frameAncestors.length > 0 ? [...new Set(frameAncestors)].join(' ') : "'none'"}`,
      ].join('; '),
    },
  });
}

/** The bill: what is to be paid, for what, until when. */
export function bill(lines: readonly (readonly [string, string])[]): Html {
  return html`<dl>${lines.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

/** The id of the form that `choices` makes, for fields that stand outside of it. */
export const CHOICES_FORM = 'outs';

/** A form with a button for each outcome; what it does stands beside the button and is no part of its name. */
export function choices(action: string, all: readonly Choice[]): Html {
  return html`<h2>What should happen?</h2>
<form method="post" action="${action}" class="outs" id="${CHOICES_FORM}">${all.map(
    ({ id, name, says }) =>
      html`<div class="out"><button name="outcome" value="${id}" aria-describedby="says-${id}">${name}</button><p id="says-${id}">${says}</p></div>`,
  )}</form>`;
}
