/** An effect whose time has not come and that nobody has tried: it is not late. */
const WAITS = '(tries = 0 and next_try_at > now())';

/** What the shop's database says, as the judge reads it: plain SQL, sums as digits, nothing of the shop's own code. */
const QUESTIONS = {
  orders: `select id, number, token, status, paid_minor::text as paid, total_minor::text as total, needs_review as review
    from orders`,
  payments: `select id, order_id as "orderId", provider, reference, amount_minor::text as amount, status,
    captured_minor::text as captured, provider_ref as "providerRef" from payments`,
  inbox: `select id, provider, convert_from(body, 'UTF8') as body, state from webhook_inbox`,
  outbox: `select id, topic, dedupe, done_at is not null or ${WAITS} as done from outbox`,
  mails: `select order_id as "orderId", kind, message_id as "messageId", sent_at is not null as sent from mails`,
  reviews: `select order_id as "orderId", kind from reviews`,
  holds: `select order_id as "orderId", variant_id as "variantId", quantity, state from stock_holds`,
  stock: `select variant_id as "variantId", available from stock where available is not null`,
};

export async function readShop(query) {
  const answers = {};
  for (const [name, sql] of Object.entries(QUESTIONS)) answers[name] = await query(sql);
  return answers;
}

/** What was on the shelf before anybody bought, by variant. */
export async function readShelf(query) {
  const rows = await query(QUESTIONS.stock);
  return new Map(rows.map(({ variantId, available }) => [variantId, available]));
}

/** How much is still to be done: rows of the inbox and the outbox. */
export async function openRows(query) {
  const [{ open }] = await query(
    `select (select count(*) from webhook_inbox where state in ('new', 'orphan'))::int
      + (select count(*) from outbox where done_at is null and not ${WAITS})::int as open`,
  );
  return open;
}

/** Whoever had claimed these rows was killed: what is waited for usually, the end of their leases, comes now. */
export async function endLeases(query) {
  for (const table of ['webhook_inbox', 'outbox']) await query(`update ${table} set lease_until = null`);
}
