import { sql } from 'drizzle-orm';

/** Parcels with what was in them, and the mails that told of all this. */
export const PARCELS_AND_LETTERS = [
  sql`insert into fulfilments (id, order_id, at, carrier, tracking_number, tracking_url)
    select second_try, id, least(paid_at + interval '20 hours', now() - interval '10 minutes'), carrier, 'PX' || lpad(n::text, 9, '0'),
      'https://example.com/follow/PX' || lpad(n::text, 9, '0')
    from past_order where sent <> 'none'`,
  sql`insert into fulfilment_lines (fulfilment_id, order_id, position, quantity)
    select past_order.second_try, past_order.id, past_line.position, past_line.quantity
    from past_order join past_line using (id) where past_order.sent = 'all' or (past_order.sent = 'part' and past_line.position = 0)`,
  sql`insert into mails (order_id, kind, message_id, recipient, subject, html, text, created_at, sent_at)
    select id, kind, '<past-' || kind || '-' || id || '@example.com>', email, subject || ' ' || number,
      '<!doctype html><html lang="en"><body style="margin:0;background:#f4efe8"><table role="presentation" width="100%"><tr><td style="padding:24px">'
        || '<h1 style="font:700 24px sans-serif">' || subject || ' ' || number || '</h1><p style="font:16px sans-serif">' || full_name
        || ', ' || words || '</p><p style="font:16px sans-serif">' || currency || ' ' || (total / 100.0)::numeric(14, 2) || '</p></td></tr></table></body></html>',
      subject || ' ' || number || e'\n\n' || full_name || ', ' || words || e'\n' || currency || ' ' || (total / 100.0)::numeric(14, 2),
      at, at + interval '2 seconds'
    from (
      select past_order.*, 'receipt' as kind, 'Your receipt for' as subject, 'thank you. We pack your things now.' as words, paid_at as at
      from past_order where money_came
      union all
      select past_order.*, 'order-placed', 'Still to pay:', 'your things are set aside for a while.', placed_at + interval '10 minutes'
      from past_order where status in ('pending', 'expired')
      union all
      select past_order.*, 'refund', 'Money back for', 'what you gave back is paid back.', returned_at from past_order where returned > 0
      union all
      select past_order.*, 'shipped', 'On its way:', 'your things have left.', least(paid_at + interval '20 hours', now() - interval '10 minutes')
      from past_order where sent <> 'none'
    ) written order by at`,
];
