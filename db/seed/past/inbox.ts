import { sql } from 'drizzle-orm';

const HEADERS = `'{"content-type":"application/json","user-agent":"provider/1.0","x-signature":"5f2c1f6d0a3b4c5d6e7f8091a2b3c4d5"}'`;

/** Webhooks as received, some of them twice, a few that nobody could work on, and what a person has to look at. */
export const INBOX = [
  sql`insert into webhook_inbox (provider, dedupe, signed, body, headers, reading, received_at, repeats, last_received_at, state, verdict,
      payment_id, tries, next_try_at)
    select provider, 'past-' || payment_id, true,
      convert_to('{"event":"payment.' || event || '","event_id":"past-' || payment_id || '","orderNo":"' || reference || '","amountMinor":'
        || total || ',"currency":"' || currency || '","created":"' || came_at || '"}', 'UTF8'),
      ${sql.raw(HEADERS)}::jsonb,
      ('{"names":["' || reference || '"],"sessionRef":"past-' || payment_id || '","event":"payment.' || event || '","facts":['
        || case when proves then '{"kind":"' || event || '","moneyRef":' || case when money_came then '"money-' || payment_id || '","amountMinor":"' || total || '","currency":"' || currency || '"' else 'null,"amountMinor":null,"currency":null' end || '}' else '' end || ']}')::jsonb,
      came_at, again, came_at + again * interval '40 seconds', 'done', case when proves then 'counted' else 'made_us_ask' end, payment_id, 1, came_at
    from (
      select past_try.*, upper(replace(payment_id::text, '-', '')) as reference, case when money_came then 'captured' else status end as event,
        case when proves then closed_at else closed_at - interval '1 second' end as came_at,
        case when n % 33 = 0 then 1 + (n % 2)::int else 0 end as again
      from past_try where heard
    ) told order by came_at`,
  sql`with strangers as (
      insert into webhook_inbox (provider, dedupe, signed, body, headers, reading, received_at, last_received_at, state, verdict, tries, next_try_at, error)
      select provider, 'stranger-' || id, true, convert_to('{"event":"payment.captured","orderNo":"NOBODY-' || n || '"}', 'UTF8'),
        ${sql.raw(HEADERS)}::jsonb, ('{"names":["NOBODY-' || n || '"],"sessionRef":null,"event":"payment.captured","facts":[]}')::jsonb,
        placed_at, placed_at, case when n % 10000 = 23 then 'orphan' else 'dead' end,
        case when n % 10000 = 42 then null else 'belongs_to_no_order' end, case when n % 10000 = 23 then 3 else 8 end,
        case when n % 10000 = 23 then now() + interval '1 day' else placed_at + interval '1 day' end,
        case when n % 10000 = 42 then 'error' end
      from past_order where n % 10000 in (23, 42, 61)
      returning id, state, verdict, received_at
    )
    insert into reviews (inbox_id, kind, key, detail, opened_at)
    select id, 'orphan_webhook', 'orphan_webhook:' || id, '{}', received_at from strangers
    where state = 'dead' and verdict = 'belongs_to_no_order'`,
  sql`insert into reviews (order_id, kind, key, detail, opened_at)
    select id, 'paid_without_stock', 'paid_without_stock:' || id, '{}', paid_at from past_order where short_of_stock`,
];
