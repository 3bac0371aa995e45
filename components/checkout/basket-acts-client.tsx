'use client';

import { type FormEvent, type ReactNode, startTransition, useOptimistic } from 'react';

type Act = (formData: FormData) => Promise<void>;
type Props = {
  set: Act;
  remove: Act;
  hidden: Readonly<Record<string, string>>;
  /** How many of it count; 0: none is left, so that it can only be taken out. */
  quantity: number;
  words: { group: string; less: string; more: string };
  minus: ReactNode;
  plus: ReactNode;
  /** A link beside the ways out. */
  more?: ReactNode;
  children: ReactNode;
};

/**
 * Minus, figure, plus, and the way out of the cart: buttons of plain forms, each sending the number it leads to. With
 * JavaScript the figure turns at once and the sums follow when the shop has answered.
 */
export function BasketActs({ set, remove, hidden, quantity, words, minus, plus, more, children }: Props) {
  const [shown, show] = useOptimistic<number | null, number | null>(quantity, (_, wanted) => wanted);

  function send(act: Act, event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { nativeEvent } = event;
    const pressed = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
    const typed = new FormData(event.currentTarget, pressed);
    const wanted = Number(typed.get('quantity') ?? 0);
    // The line goes, and with it the button that has the focus.
    if (wanted === 0) document.getElementById('cart-title')?.focus();
    startTransition(async () => {
      show(wanted === 0 ? null : wanted);
      await act(typed);
    });
  }

  const fields = Object.entries(hidden).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
  return (
    <div className="acts" aria-busy={shown !== quantity || undefined} data-leaving={shown === null || undefined}>
      {quantity > 0 ? (
        <form action={set} onSubmit={(event) => send(set, event)}>
          {fields}
          <fieldset className="step">
            <legend className="sr">{words.group}</legend>
            <button type="submit" name="quantity" value={(shown ?? 1) - 1} aria-label={words.less}>
              {minus}
            </button>
            <span className="num">{shown ?? 0}</span>
            <button type="submit" name="quantity" value={(shown ?? 0) + 1} aria-label={words.more}>
              {plus}
            </button>
          </fieldset>
        </form>
      ) : null}
      {more}
      <form action={remove} onSubmit={(event) => send(remove, event)}>
        {fields}
        <button type="submit" className="link plain">
          {children}
        </button>
      </form>
    </div>
  );
}
