'use client';

import {
  createContext,
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useContext,
  useEffect,
  useRef,
} from 'react';
import { Notice } from './notice';
import { idOf, NOT_TRIED, type PayState } from './pay-state';

type Shared = { state: PayState; busy: boolean };
const Context = createContext<Shared>({ state: NOT_TRIED, busy: false });

/** What the form around a field knows; nothing was tried where there is none. */
export function usePayForm(): Shared {
  return useContext(Context);
}

type Props = {
  action: (state: PayState, formData: FormData) => Promise<PayState>;
  /** How an earlier try ended, or what was written on it, to start with. */
  start: PayState;
  /** Titles of the error summary by number of errors: the first is for one. */
  titles: readonly string[];
  children: ReactNode;
};

/** The form around the four questions: says what is wrong above them and keeps what was typed, with and without JavaScript. */
export function PayForm({ action, start, titles, children }: Props) {
  const [state, send, busy] = useActionState(action, start);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (state.tries > 0) box.current?.focus();
  }, [state]);

  // A page taken out of the browser's memory after Back would still be waiting for an answer that never comes.
  useEffect(() => {
    const back = (event: PageTransitionEvent) => {
      if (event.persisted) location.reload();
    };
    addEventListener('pageshow', back);
    return () => removeEventListener('pageshow', back);
  }, []);

  // Not by the form's own action alone: React would empty the fields after it.
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const typed = new FormData(event.currentTarget);
    startTransition(() => send(typed));
  }

  const { errors, notice } = state;
  return (
    <form action={send} onSubmit={submit} noValidate>
      {errors.length > 0 || notice ? (
        <div ref={box} id="told" className={errors.length > 0 ? 'errors' : 'told'} role="alert" tabIndex={-1}>
          {notice ? (
            <Notice tone="waiting">
              {notice.text} {notice.link ? <a href={notice.link.href}>{notice.link.words}</a> : null}
            </Notice>
          ) : null}
          {errors.length > 0 ? <b>{titles[errors.length - 1] ?? titles.at(-1)}</b> : null}
          {errors.map((error) => (
            <a key={error.path} href={`#${idOf(error.path)}`}>
              {error.line}
            </a>
          ))}
        </div>
      ) : null}
      <Context value={{ state, busy }}>{children}</Context>
    </form>
  );
}

/** The one main button. While the answer is on its way its word stays and its sign turns. */
export function PayButton({ children, sign }: { children: ReactNode; sign: ReactNode }) {
  const { busy } = usePayForm();
  return (
    <button type="submit" className="btn wide tall" aria-disabled={busy}>
      <span>{children}</span>
      {busy ? (
        <svg className="i turn" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M12 4a8 8 0 1 1-8 8" />
        </svg>
      ) : (
        sign
      )}
    </button>
  );
}
