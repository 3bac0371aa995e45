import { sql } from 'drizzle-orm';

/** Orders, their lines and addresses; for the last thirty days, as long as carts are kept, the carts they came from. */
export const ORDERS = [
  sql`insert into carts (id, token, market, created_at, updated_at)
    select cart_id, 'past-' || cart_id, market, placed_at - interval '11 minutes', placed_at
    from past_order where placed_at > now() - interval '30 days'`,
  sql`with left_lying as (
      insert into carts (id, token, market, created_at, updated_at)
      select refund_id, 'past-' || refund_id, market, placed_at - interval '3 minutes', placed_at - interval '1 minute'
      from past_order where placed_at > now() - interval '30 days' and n % 10 < 8 returning id
    )
    insert into cart_lines (cart_id, variant_id, quantity, seen_price_minor, added_at)
    select left_lying.id, past_line.variant_id, 1, past_line.amount_minor, past_order.placed_at
    from left_lying join past_order on past_order.refund_id = left_lying.id
    join past_line on past_line.id = past_order.id and past_line.position = 0`,
  sql`insert into orders (id, number, token, market, locale, currency, test, cart_id, content_hash, full_name, email, phone,
      shipping_method, shipping_title, subtotal_minor, shipping_minor, tax_minor, tax_basis_points, total_minor, placed_at, status,
      paid_minor, refunded_minor, needs_review, paid_at, fulfilled_at, closed_reason, provider, sent_state)
    select id, number,
      translate(rtrim(encode(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), 'base64'), '='), '+/', '-_'),
      market, locale, currency, true, case when placed_at > now() - interval '30 days' then cart_id end, 'past-' || n, full_name,
      email, phone, 'standard', 'Delivery', subtotal, delivery, round(total * rate::numeric / (10000 + rate))::bigint, rate,
      total, placed_at, status, case when money_came then total else 0 end, returned, short_of_stock, paid_at, paid_at,
      case when status = 'cancelled' then 'superseded' end, provider, sent
    from past_order order by n`,
  sql`insert into order_lines (order_id, position, variant_id, sku, slug, title, variant_title, picture, cutout, unit_minor, quantity)
    select id, position, variant_id, sku, slug, title, variant_title, picture, cutout, amount_minor, quantity from past_line`,
  sql`insert into addresses (order_id, line1, city, postal_code, country)
    select id, 'House ' || (1 + n % 400), city, case when country in ('ZA', 'DE') then lpad((n % 9999)::text, 4, '1') end, country
    from past_order`,
];
