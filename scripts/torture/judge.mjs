/**
 * Judges a run by what the shop's database says at the end, what the providers remember and what shoppers were promised.
 * Each promise comes with how often it was looked at and every time it was broken, in words.
 */
export function judge({ shop, memory, promised, shelf }) {
  const world = index({ shop, memory });
  return [
    promise('acknowledged orders exist', promised.orders, ([token, number]) => {
      const order = world.byToken.get(token);
      return order?.number === number ? undefined : `${number} was acknowledged and is not there`;
    }),
    promise('payments that shoppers were sent to exist', promised.references, (reference) =>
      world.byReference.has(reference) ? undefined : `${reference} was given out and is not there`,
    ),
    promise('one order for one Idempotency-Key', promised.keys, ([key, tokens]) =>
      tokens.size === 1 ? undefined : `${key} made ${tokens.size} orders`,
    ),
    promise('acknowledged webhooks are kept and worked on', acknowledged(memory), (webhook) =>
      webhookFault(world, webhook),
    ),
    promise('paid means paid at the provider, to the cent', shop.orders, (order) => moneyFault(world, order)),
    promise('a person is asked where money and order disagree', shop.orders, (order) => reviewFault(world, order)),
    promise('each payment has its own session, opened once', Object.entries(memory.creations), ([reference, count]) => {
      if (!world.byReference.has(reference)) return `a session for ${reference}, which the shop does not know`;
      return count === 1 ? undefined : `${count} create calls for ${reference}`;
    }),
    promise('one receipt for each paid order, none for others', shop.orders, (order) => receiptFault(world, order)),
    promise('no thing is sold twice or lost', shelf, ([variant, before]) => stockFault(shop, variant, before)),
    promise('what an order holds fits what it is', shop.orders, (order) => holdFault(world, order)),
    promise('nothing is left to be done', [...shop.inbox, ...shop.outbox], (row) => leftOver(row)),
  ];
}

function promise(name, subjects, faultOf) {
  const all = [...subjects];
  return { name, checked: all.length, losses: all.map(faultOf).filter((fault) => fault !== undefined) };
}

function index({ shop, memory }) {
  return {
    byToken: new Map(shop.orders.map((order) => [order.token, order])),
    byReference: new Map(shop.payments.map((payment) => [payment.reference, payment])),
    paymentsOf: group(shop.payments, 'orderId'),
    reviewsOf: group(shop.reviews, 'orderId'),
    holdsOf: group(shop.holds, 'orderId'),
    mailsOf: group(shop.mails, 'orderId'),
    arrivedFor: group(memory.mails, 'order'),
    sessionOf: new Map(memory.sessions.map((session) => [session.reference, session])),
    providerOf: new Map(memory.sessions.map((session) => [session.id, session.provider])),
    inbox: new Map(shop.inbox.map((row) => [nameOf(row.provider, row.body), row])),
  };
}

function group(rows, key) {
  const groups = new Map();
  for (const row of rows) groups.set(row[key], [...(groups.get(row[key]) ?? []), row]);
  return groups;
}

function acknowledged({ told, webhooks }) {
  const kept = new Set(told.filter(({ status }) => status >= 200 && status < 300).map(({ id }) => id));
  return webhooks.filter(({ id }) => kept.has(id));
}

/** The same thing told again a second later is the same thing: times are left out. */
function nameOf(provider, body) {
  return `${provider} ${body.replace(/"\d{4}-\d\d-\d\dT[^"]*"/g, '""').replace(/"timestamp":\d+/, '')}`;
}

function webhookFault({ inbox, providerOf }, { id, sessionId, body }) {
  const row = inbox.get(nameOf(providerOf.get(sessionId), body));
  if (!row) return `webhook ${id} was acknowledged and is not kept`;
  return row.state === 'done' ? undefined : `webhook ${id} was acknowledged and is ${row.state}`;
}

/** What the providers have of an order: payments of the right sum, and of another. */
function moneyOf({ paymentsOf, sessionOf }, order) {
  const paid = (paymentsOf.get(order.id) ?? []).flatMap((payment) => {
    const session = sessionOf.get(payment.reference);
    return session && session.paid !== null ? [{ payment, came: BigInt(session.paid) }] : [];
  });
  return {
    right: paid.filter(({ payment, came }) => came === BigInt(payment.amount)),
    wrong: paid.filter(({ payment, came }) => came !== BigInt(payment.amount)),
    sum: paid.reduce((sum, { came }) => sum + came, 0n),
  };
}

function moneyFault(world, order) {
  const { right, wrong, sum } = moneyOf(world, order);
  const isPaid = order.status === 'paid';
  if (isPaid !== right.length > 0) return `${order.number} is ${order.status}; right payments: ${right.length}`;
  if (BigInt(order.paid) !== sum) return `${order.number} counts ${order.paid}, its providers have ${sum}`;
  if (right.some(({ payment }) => payment.status !== 'paid' || payment.captured !== payment.amount))
    return `a payment of ${order.number} is paid at its provider and not here`;
  if (wrong.some(({ payment }) => payment.status === 'paid')) return `${order.number} takes a wrong sum for paid`;
  const paidHere = (world.paymentsOf.get(order.id) ?? []).filter(({ status }) => status === 'paid');
  return paidHere.length === right.length ? undefined : `${order.number} has a paid payment that nobody paid`;
}

function reviewFault(world, order) {
  const { right, wrong } = moneyOf(world, order);
  const kinds = (world.reviewsOf.get(order.id) ?? []).map(({ kind }) => kind);
  const wanted = wrong.length > 0 || right.length > 1;
  // Late money may find that the thing is sold out; then, too, a person is asked.
  if (wanted || kinds.includes('paid_without_stock'))
    return order.review && kinds.length > 0 ? undefined : `${order.number} needs a person and says it does not`;
  return order.review || kinds.length > 0 ? `${order.number} needs nobody and has ${kinds.join(', ')}` : undefined;
}

function receiptFault({ mailsOf, arrivedFor }, order) {
  const written = (mailsOf.get(order.id) ?? []).filter(({ kind }) => kind === 'receipt');
  const arrived = (arrivedFor.get(order.number) ?? []).filter(({ kind }) => kind === 'receipt');
  // After a crash a mail may come again, recognisable as the same one.
  const different = new Set(arrived.map(({ messageId }) => messageId)).size;
  const wanted = order.status === 'paid' ? 1 : 0;
  if (written.length === wanted && different === wanted && written.every(({ sent }) => sent)) return undefined;
  return `${order.number} is ${order.status}: ${written.length} receipts written, ${different} arrived`;
}

function stockFault(shop, variant, before) {
  const available = shop.stock.find(({ variantId }) => variantId === variant)?.available ?? 0;
  const away = shop.holds.filter(({ variantId, state }) => variantId === variant && state !== 'released');
  const sum = away.reduce((total, { quantity }) => total + quantity, available);
  return available >= 0 && sum === before
    ? undefined
    : `${variant} had ${before}, now ${sum} (${available} on the shelf)`;
}

function holdFault({ holdsOf, paymentsOf, reviewsOf }, order) {
  const holds = holdsOf.get(order.id) ?? [];
  const payments = paymentsOf.get(order.id) ?? [];
  const closed = payments.every(
    ({ status, captured }) => captured === '0' && ['failed', 'cancelled', 'expired'].includes(status),
  );
  const soldOut = (reviewsOf.get(order.id) ?? []).some(({ kind }) => kind === 'paid_without_stock');
  if (soldOut) return undefined;
  const wanted = order.status === 'paid' ? 'committed' : closed ? 'released' : 'held';
  const other = holds.find(({ state }) => state !== wanted);
  return other && `${order.number} is ${order.status} and has stock ${other.state}, not ${wanted}`;
}

function leftOver({ id, state, topic, done }) {
  if (topic !== undefined) return done ? undefined : `outbox ${id} (${topic}) is not done`;
  return state === 'done' ? undefined : `inbox ${id} is ${state}`;
}
