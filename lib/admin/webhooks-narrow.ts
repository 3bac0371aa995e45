import type { InboxState } from '@/db/schema/payments';
import { PROVIDER_IDS, type ProviderId } from '../markets';
import { type Cursor, readCursor } from './list-address';

export const WEBHOOK_VIEWS = ['all', 'dead', 'orphan', 'new'] as const satisfies readonly (InboxState | 'all')[];
export type WebhookView = (typeof WEBHOOK_VIEWS)[number];

export const VERDICTS = ['counted', 'made_us_ask', 'belongs_to_no_order'] as const;

/** What narrows the list besides its view. */
export type WebhookNarrowing = {
  provider: ProviderId | null;
  verdict: (typeof VERDICTS)[number] | null;
  signed: 'yes' | 'no' | null;
  /** Came more than once. */
  again: 'yes' | null;
  /** What the provider calls it. */
  event: string | null;
};

export type WebhookAddress = { view: WebhookView; words: string; narrowing: WebhookNarrowing; cursor: Cursor | null };

export const NARROWED_BY_NOTHING: WebhookNarrowing = {
  provider: null,
  verdict: null,
  signed: null,
  again: null,
  event: null,
};

type Asked = Readonly<Record<string, string | string[] | undefined>>;

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? '';

/** What the list's address asks for. Anything not understood is as if it were not there. */
export function readWebhooks(asked: Asked): WebhookAddress {
  const signed = one(asked.signed);
  return {
    view: WEBHOOK_VIEWS.find((name) => name === one(asked.state)) ?? 'all',
    words: one(asked.q).trim().slice(0, 200),
    narrowing: {
      provider: PROVIDER_IDS.find((id) => id === one(asked.provider)) ?? null,
      verdict: VERDICTS.find((name) => name === one(asked.verdict)) ?? null,
      signed: signed === 'yes' || signed === 'no' ? signed : null,
      again: one(asked.again) === 'yes' ? 'yes' : null,
      event: one(asked.event).trim().slice(0, 100) || null,
    },
    cursor: readCursor(asked, /^\d{1,15}$/),
  };
}

/** The address that asks for this. */
export function webhooksHref({ view, words, narrowing, cursor }: WebhookAddress): string {
  const query = new URLSearchParams();
  if (view !== 'all') query.set('state', view);
  if (words) query.set('q', words);
  for (const [name, value] of Object.entries(narrowing)) if (value !== null) query.set(name, value);
  if (cursor) query.set(cursor.to, cursor.from);
  return query.size > 0 ? `/admin/webhooks?${query}` : '/admin/webhooks';
}
