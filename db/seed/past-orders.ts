import { sql } from 'drizzle-orm';
import type { Db } from '../client';

const BATCH = 10_000;

/** One of a range, decided by the row's number and a salt: the same seed makes the same orders. */
const pick = (salt: number, size: number | string) =>
  sql.raw(`((hashint8(n * 31 + ${salt})::bigint & 2147483647) % ${size})`);

/**
 * Adds `count` orders of the last six months: all markets and providers, every state, each with its lines, address,
 * payment and the evidence its state rests on. Set-based, so that a hundred thousand take minutes at most.
 */
export async function seedPastOrders(
  db: Db,
  count: number,
  onProgress: (done: number) => void = () => undefined,
): Promise<void> {
  for (let from = 0; from < count; from += BATCH) {
    const size = Math.min(BATCH, count - from);
    await db.execute(batch(from, size, count));
    onProgress(from + size);
  }
}

/** `n` runs from the oldest order to the newest, so that numbers rise with time. */
function batch(from: number, size: number, count: number) {
  return sql`
    with goods as (
      select row_number() over (partition by prices.currency order by variants.sku) - 1 as place,
             count(*) over (partition by prices.currency) as shelf,
             prices.currency, prices.amount_minor, variants.id as variant_id, variants.sku, products.slug, products.picture,
             products.cutout, products.title->>'en' as title, variants.title->>'en' as variant_title
      from variants join products on products.id = variants.product_id join prices on prices.variant_id = variants.id
    ), wished as (
      select n, gen_random_uuid() as id, gen_random_uuid() as payment_id,
             now() - (interval '180 days') * (1 - n::float8 / ${count}::float8) - interval '1 hour' as placed_at,
             (array['ET','ET','KZ','ZA','EU'])[1 + ${pick(1, 5)}] as market,
             1 + ${pick(2, 3)} as quantity, ${pick(3, 100)} as fate, ${pick(4, 2)} as coin, ${pick(5, 100000)} as good
      from generate_series(${from}::bigint + 1, ${from + size}::bigint) as n
    ), placed as (
      select wished.*, goods.*, market_facts.locale, market_facts.rate, market_facts.delivery, market_facts.phone, market_facts.city,
             market_facts.country, case when coin = 0 then market_facts.first_provider else market_facts.second_provider end as provider,
             goods.amount_minor * quantity as subtotal,
             case when fate < 68 then 'paid' when fate < 80 then 'expired' when fate < 88 then 'pending'
                  when fate < 92 then 'cancelled' when fate < 96 then 'refunded' else 'partially_refunded' end as order_status
      from wished
      join (values ('ET','en-ET','ETB',1500,12000::bigint,'+251911','Addis Ababa','ET','kispay','beqelal'),
                   ('KZ','ru-KZ','KZT',1600,150000,'+770112','Almaty','KZ','kaspi','kaspi'),
                   ('ZA','en-ZA','ZAR',1500,9900,'+278212','Cape Town','ZA','kwik','kwik'),
                   ('EU','en-EU','EUR',2100,790,'+491512','Berlin','DE','bpc','bpc'))
        as market_facts (code, locale, money, rate, delivery, phone, city, country, first_provider, second_provider)
        on market_facts.code = wished.market
      join goods on goods.currency = market_facts.money and goods.place = wished.good % goods.shelf
    ), summed as (
      select *, subtotal + delivery as total,
             case order_status when 'refunded' then subtotal + delivery when 'partially_refunded' then subtotal else 0 end as returned,
             order_status in ('paid', 'refunded', 'partially_refunded') as money_came,
             case order_status when 'pending' then 'failed' when 'cancelled' then 'cancelled' else order_status end as payment_status
      from placed
    ), made as (
      insert into orders (id, number, token, market, locale, currency, test, content_hash, full_name, email, phone, shipping_method,
        shipping_title, subtotal_minor, shipping_minor, tax_minor, tax_basis_points, total_minor, placed_at, status, paid_minor,
        refunded_minor, needs_review, paid_at, fulfilled_at, closed_reason)
      select id, 'K-' || nextval('order_numbers'), translate(rtrim(encode(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), 'base64'), '='), '+/', '-_'),
        market, locale, currency, true, 'seed', (array['Abeba','Yonas','Aigerim','Thandi','Marta','Lukas'])[1 + ${pick(6, 6)}] || ' ' ||
        (array['Bikila','Tefera','Nurlan','Dlamini','Novak','Weber'])[1 + ${pick(7, 6)}], 'shopper' || ${pick(8, 20000)} || '@example.com',
        phone || lpad((${pick(9, 100000)})::text, 5, '0'), 'standard', 'Delivery', subtotal, delivery,
        round((subtotal + delivery) * rate::numeric / (10000 + rate))::bigint, rate, total, placed_at, order_status,
        case when money_came then total else 0 end, returned, false,
        case when money_came then placed_at + interval '2 minutes' end, case when money_came then placed_at + interval '2 minutes' end,
        case when order_status = 'cancelled' then 'superseded' end
      from summed order by n returning id
    ), lines as (
      insert into order_lines (order_id, position, variant_id, sku, slug, title, variant_title, picture, cutout, unit_minor, quantity)
      select id, 0, variant_id, sku, slug, title, variant_title, picture, cutout, amount_minor, quantity from summed
    ), homes as (
      insert into addresses (order_id, line1, city, country) select id, 'House ' || (n % 400), city, country from summed
    ), tries as (
      insert into payments (id, order_id, provider, method, test, reference, amount_minor, currency, created_at, expires_at, live,
        provider_ref, payment_url, create_outcome, status, captured_minor, refunded_minor, closed_at, asked_at, ask_count)
      select payment_id, id, provider, 'redirect', true, upper(replace(payment_id::text, '-', '')), total, currency, placed_at,
        placed_at + interval '30 minutes', false, 'past-' || payment_id, 'https://example.com/', 'opened', payment_status,
        case when money_came then total else 0 end, returned, placed_at + interval '2 minutes', placed_at + interval '2 minutes', 1
      from summed
    ), said as (
      select payment_id, placed_at, 'create' as source, 'create' as trust, 'open' as kind, null::text as money_ref, null::bigint as amount, 'create|open|||' as key, 0 as nth from summed
      union all
      select payment_id, placed_at, 'ask', 'query', case when money_came then 'captured' else payment_status end,
        case when money_came then 'past' end, case when money_came then total end,
        case when money_came then 'query|captured|past|' || total || '|' || currency else 'query|' || payment_status || '|||' end, 1 from summed
      union all
      select payment_id, placed_at, 'staff', 'staff', 'refunded', 'back', returned, 'staff|refunded|back|' || returned || '|' || currency, 2
      from summed where returned > 0
    )
    insert into payment_evidence (payment_id, source, trust, kind, money_ref, amount_minor, currency, key, decision, received_at)
    select payment_id, source, trust, kind, money_ref, amount, null, key,
      '{"payment":{"from":"open","to":"open"},"order":{"from":"pending","to":"pending"},"did":[]}'::jsonb,
      placed_at + nth * interval '1 minute'
    from said`;
}
