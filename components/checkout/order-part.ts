import type { Locale } from '@/lib/markets';
import type { OrderView } from '@/lib/orders/read-order';
import type { PageState } from '@/lib/orders/state';

/** What every piece of an order's page is given. */
export type OrderPart = {
  order: OrderView;
  state: PageState<OrderView['payments'][number]>;
  /** The address's locale: an order may be read in another language than it was placed in. */
  locale: Locale;
  now: Date;
};
