import { sql } from 'drizzle-orm';

const OPENED = `'{"payment":{"from":"submitting","to":"open"},"order":{"from":"pending","to":"pending"},"did":[]}'`;
const NOTHING = `'{"payment":{"from":"open","to":"open"},"order":{"from":"pending","to":"pending"},"did":[]}'`;

/** Every try to pay, money given back, and the evidence that what they are rests on. */
export const PAYMENTS = [
  sql`create temp table past_try on commit drop as
    select n, first_try as payment_id, id, provider, currency, total, placed_at as tried_at, case n % 2 when 0 then 'failed' else 'cancelled' end as status, false as money_came,
      0::bigint as returned, null::timestamptz as returned_at, null::uuid as refund_id, placed_at + interval '90 seconds' as closed_at, heard, proves
    from past_order where tried_twice
    union all
    select n, payment_id, id, provider, currency, total, tried_at, payment_status, money_came, returned, returned_at, refund_id,
      case when money_came then paid_at when status = 'expired' then tried_at + interval '30 minutes'
        when status = 'cancelled' then tried_at + interval '2 minutes' else tried_at + interval '90 seconds' end, heard, proves
    from past_order`,
  sql`insert into payments (id, order_id, provider, method, test, reference, amount_minor, currency, created_at, expires_at, live,
      provider_ref, payment_url, create_outcome, status, captured_minor, refunded_minor, closed_at, asked_at, ask_count)
    select payment_id, id, provider, case when provider = 'kaspi' and n % 3 = 0 then 'qr' else 'redirect' end, true,
      upper(replace(payment_id::text, '-', '')), total, currency, tried_at, tried_at + interval '30 minutes', false, 'past-' || payment_id,
      'https://example.com/pay/' || payment_id, 'opened', status, case when money_came then total else 0 end, returned, closed_at,
      case when provider <> 'beqelal' then closed_at end, case when provider <> 'beqelal' then 1 + n % 3 else 0 end
    from past_try order by n, tried_at`,
  sql`insert into refunds (id, order_id, payment_id, amount_minor, currency, status, manual, reason, requested_at, settled_at)
    select refund_id, id, payment_id, returned, currency, 'done', provider <> 'kaspi', 'came back', returned_at, returned_at
    from past_try where returned > 0`,
  sql`insert into payment_evidence (payment_id, source, trust, kind, money_ref, amount_minor, currency, key, raw, decision, received_at)
    select payment_id, source, trust, kind, money_ref, amount, case when amount is not null then currency end,
      trust || '|' || kind || '|' || coalesce(money_ref, '') || '|' || coalesce(amount::text, '') || '|' ||
        case when amount is not null then currency else '' end,
      case when trust in ('query', 'push') then
        '{"orderNo":"' || upper(replace(payment_id::text, '-', '')) || '","id":"past-' || payment_id || '","status":"' || upper(kind)
          || '","amountMinor":' || total || ',"currency":"' || currency || '"}' end,
      decision::jsonb, at
    from (
      select payment_id, currency, total, 'create' as source, 'create' as trust, 'open' as kind, null::text as money_ref,
        null::bigint as amount, ${sql.raw(OPENED)} as decision, tried_at as at, 0 as nth, n from past_try
      union all
      select payment_id, currency, total, 'return', 'hint', 'returned', null, null, ${sql.raw(NOTHING)},
        closed_at - interval '3 seconds', 1, n from past_try where money_came and n % 5 < 3
      union all
      select payment_id, currency, total,
        case when status = 'expired' then 'clock' when heard and proves then 'webhook' else 'ask' end,
        case when status = 'expired' then 'ours' when heard and proves then 'push' else 'query' end,
        case when money_came then 'captured' else status end, case when money_came then 'money-' || payment_id end,
        case when money_came then total end,
        '{"payment":{"from":"open","to":"' || case when money_came then 'paid' else status end || '"},"order":{"from":"pending","to":"'
          || case when money_came then 'paid' when status = 'expired' then 'expired' else 'pending' end || '"},"did":'
          || case when money_came then '["paid","receipt:queued"]' else '[]' end || '}',
        closed_at, 2, n from past_try
      union all
      select payment_id, currency, total, case when provider = 'kaspi' then 'refund' else 'staff' end,
        case when provider = 'kaspi' then 'query' else 'staff' end, 'refunded', 'refund:' || refund_id, returned,
        '{"payment":{"from":"paid","to":"' || status || '"},"order":{"from":"paid","to":"' || status || '"},"did":[]}', returned_at, 3, n
      from past_try where returned > 0
    ) said order by n, nth`,
];
