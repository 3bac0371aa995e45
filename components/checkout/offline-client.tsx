'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { whenReachable } from '@/components/shop/reach';
import { Badge } from '@/components/ui/badge';
import { forgetAll, readSeen, type Seen } from './last-seen';
import { SlipLines } from './slip';

type Words = Record<'again' | 'by_itself' | 'order' | 'cart' | 'nothing' | 'forget' | 'forgotten', string>;
type Props = { words: Words; home: string; icon: ReactNode };

/** The address that could not be reached, if there was one; only ever one of this shop's. */
function wanted(): string | undefined {
  const from = new URLSearchParams(location.search).get('from') ?? '';
  return /^\/(?![/\\])/.test(from) ? from : undefined;
}

/** Ways on without a network, and what this device last saw. Tries by itself as soon as there is one. */
export function Offline({ words, home, icon }: Props) {
  const [seen, setSeen] = useState<Partial<Seen>>({});
  const [said, setSaid] = useState<string | null>(null);
  const [again, setAgain] = useState(home);
  useEffect(() => {
    const to = wanted();
    setAgain(to ?? home);
    void Promise.all([readSeen('order'), readSeen('cart')]).then(([order, cart]) => {
      setSeen({ ...(order && { order }), ...(cart && { cart }) });
      if (!order && !cart) setSaid(words.nothing);
    });
    return to ? whenReachable(() => location.replace(to)) : undefined;
  }, [home, words]);
  const forget = async () => {
    await forgetAll();
    setSeen({});
    setSaid(words.forgotten);
  };
  const { order, cart } = seen;
  return (
    <>
      <div className="page ways">
        {/* A whole new page: the one that stands here came from this device. */}
        <a className="btn" href={again}>
          {icon} {words.again}
        </a>
        <span className="small second">{words.by_itself}</span>
      </div>
      <div className="page last-seen">
        {order ? (
          <section aria-labelledby="seen-order">
            <h2 id="seen-order">{words.order}</h2>
            <p className="small second">{order.asOf}</p>
            <p className="one">
              <b className="num">{order.number}</b>
              <Badge sign={order.sign}>{order.state}</Badge>
              <span className="second small">{order.said}</span>
            </p>
          </section>
        ) : null}
        {cart ? (
          <section aria-labelledby="seen-cart">
            <h2 id="seen-cart">{words.cart}</h2>
            <p className="small second">{cart.asOf}</p>
            <SlipLines lines={cart.lines} />
          </section>
        ) : null}
        <p className="second" role="status">
          {said}
        </p>
        {order || cart ? (
          <p className="all">
            <button className="link" type="button" onClick={forget}>
              {words.forget}
            </button>
          </p>
        ) : null}
      </div>
    </>
  );
}
