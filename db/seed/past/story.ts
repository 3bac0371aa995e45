import { type SQL, sql } from 'drizzle-orm';
import { draw, drawOf } from './draw';

/** How long the past is. */
const DAYS = 730;

/** Locale, currency, tax, delivery, phone, city, country, carrier and the names of who lives there. */
const PLACES = sql`(values
  ('ET', 'en-ET', 'ETB', 1500, 12000::bigint, '+251911', 'Addis Ababa', 'ET', 'Ethiopian Post',
    array['Abeba','Yonas','Selam','Dawit','Hana','Mulu','Tigist','Bereket'], array['Bikila','Tefera','Alemu','Haile','Worku','Desta','Kebede']),
  ('KZ', 'ru-KZ', 'KZT', 1600, 150000, '+770112', 'Almaty', 'KZ', 'Kazpost',
    array['Айгерим','Нурлан','Динара','Ерлан','Мадина','Алия','Тимур'], array['Сейтова','Оспанов','Ким','Абдуллина','Жумабаев']),
  ('ZA', 'en-ZA', 'ZAR', 1500, 9900, '+278212', 'Cape Town', 'ZA', 'The Courier Guy',
    array['Thandi','Sipho','Lerato','Johan','Nomsa','Zanele','Pieter'], array['Dlamini','Nkosi','van Wyk','Naidoo','Botha']),
  ('EU', 'en-EU', 'EUR', 2100, 790, '+491512', 'Berlin', 'DE', 'DHL',
    array['Marta','Lukas','Élise','Jan','Giulia','Sofía','Anna'], array['Novák','Weber','Dubois','Rossi','Müller','García'])
) as place (market, locale, money, rate, delivery, phone, city, country, carrier, first_names, last_names)`;

/**
 * The temporary tables that every other part reads, for `size` orders from place `from` of `count` on: `past_order`, an
 * order with all that became of it, and `past_line`, what was bought. They go with the transaction. `n` runs from the
 * oldest order to the newest, and business grows, so the newest lie closer together.
 */
export function tellOrders(from: number, size: number, count: number): SQL[] {
  const [first, last, all] = [from + 1, from + size, count].map((number) => sql.raw(String(number)));
  return [
    sql`create temp table past_wish on commit drop as
      select past.n, gen_random_uuid() as id, gen_random_uuid() as first_try, gen_random_uuid() as second_try,
        gen_random_uuid() as refund_id, gen_random_uuid() as cart_id,
        now() - interval '1 hour' - ${sql.raw(`interval '${DAYS} days'`)} * power(1 - past.n::float8 / (${all} + 1), 1.1) as placed_at,
        (array['ET','ET','ET','ET','KZ','KZ','KZ','ZA','ZA','EU'])[1 + ${draw(1, 10)}] as market,
        ${draw(2, 1_000)} as fate, 1 + ${draw(3, 3)} as kinds, ${draw(4, 100)} as luck,
        ${draw(5, 1_000_000)} % greatest(${all} / 4, 10) as customer, ${draw(6, 100_000)} as good
      from generate_series(${first}::bigint, ${last}::bigint) as past (n)`,
    sql`create temp table past_line on commit drop as
      with goods as (
        select prices.currency, prices.amount_minor, variants.id as variant_id, variants.sku, products.slug, products.picture,
          products.cutout, products.title->>'en' as title, variants.title->>'en' as variant_title,
          row_number() over (partition by prices.currency order by variants.sku) - 1 as shelf_place,
          count(*) over (partition by prices.currency) as shelf
        from variants join products on products.id = variants.product_id join prices on prices.variant_id = variants.id
        where variants.billing is null
      )
      select past.id, line.position, goods.*, 1 + ((past.luck + line.position) % 4 = 0)::int as quantity
      from past_wish past
      join ${PLACES} on place.market = past.market
      cross join lateral generate_series(0, past.kinds - 1) as line (position)
      join goods on goods.currency = place.money and goods.shelf_place = (past.good + line.position * 7) % goods.shelf`,
    sql`create temp table past_order on commit drop as
      with sums as (
        select id, count(*)::int as lines, sum(amount_minor * quantity)::bigint as subtotal,
          min(amount_minor * quantity) as smallest from past_line group by id
      ), fated as (
        select past.*, place.locale, place.money as currency, place.rate, place.delivery, place.city, place.country, place.carrier,
          place.phone || lpad(past.customer::text, 6, '0') as phone,
          place.first_names[1 + ${drawOf('past.customer', 11, 1_000)} % array_length(place.first_names, 1)] || ' ' ||
            place.last_names[1 + ${drawOf('past.customer', 12, 1_000)} % array_length(place.last_names, 1)] as full_name,
          'shopper' || past.customer || '@example.com' as email,
          case past.market when 'ET' then case when past.luck < 62 then 'kispay' else 'beqelal' end
            when 'KZ' then 'kaspi' when 'ZA' then 'kwik' else 'bpc' end as provider,
          sums.lines, sums.subtotal, sums.subtotal + place.delivery as total, sums.smallest,
          case when fate < 800 then 'paid' when fate < 890 then 'expired' when fate < 940 then 'pending'
            when fate < 960 then 'cancelled' when fate < 985 then 'refunded' else 'partially_refunded' end as status,
          fate between 740 and 799 as tried_twice,
          case when ${draw(7, 10)} < 8 then 12 + ${draw(8, 48)} else 60 + ${draw(9, 540)} end * interval '1 second' as took
        from past_wish past join sums using (id) join ${PLACES} on place.market = past.market
      ), timed as (
        select *, status in ('paid', 'refunded', 'partially_refunded') as money_came,
          case when tried_twice then second_try else first_try end as payment_id,
          placed_at + case when tried_twice then interval '6 minutes' else interval '0' end as tried_at
        from fated
      )
      select *, 'K-' || nextval('order_numbers') as number,
        case when money_came then tried_at + took end as paid_at,
        case status when 'refunded' then total when 'partially_refunded' then smallest else 0 end as returned,
        least(tried_at + interval '2 days', now() - interval '5 minutes') as returned_at,
        case status when 'pending' then 'failed' else status end as payment_status,
        -- Whether its provider's webhook came: of Beqelal, which cannot be asked, nothing else is ever heard.
        case provider when 'kispay' then luck % 100 >= 8 when 'kaspi' then luck >= 18 when 'kwik' then luck >= 6
          when 'bpc' then luck >= 9 else true end and status <> 'expired' as heard,
        provider in ('beqelal', 'kaspi', 'kwik') as proves,
        case when status not in ('paid', 'partially_refunded') then 'none'
          when placed_at < now() - interval '4 days' then 'all'
          when placed_at < now() - interval '1 day' and luck % 10 < 6 then case when lines > 1 and luck % 10 = 0 then 'part' else 'all' end
          else 'none' end as sent,
        n % 12500 = 99 and status = 'paid' as short_of_stock
      from timed order by n`,
    sql`create index on past_order (id)`,
    sql`analyze past_order`,
    sql`analyze past_line`,
  ];
}
