/** What the shopper is told after Pay again; keys under `order.notice` in the messages, never text from an address. */
export const ORDER_NOTICES = [
  'foreign',
  'too_many',
  'quicker',
  'not_served',
  'refused',
  'unavailable',
  'paid',
  'confirm_unpaid',
] as const;
export type OrderNotice = (typeof ORDER_NOTICES)[number];
