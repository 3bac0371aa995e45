'use client';

import { useActionState } from 'react';
import { type SignInState, signInAction } from '@/lib/auth/actions';

export type SignInWords = {
  title: string;
  email: string;
  password: string;
  submit: string;
  failed: string;
  note: string | null;
};

type Props = {
  words: SignInWords;
  next: string;
  /** Whether a try without JavaScript was refused just now. */
  failed: boolean;
};

/** A plain form. With JavaScript the e-mail stays in its field after a refusal. */
export function SignInForm({ words, next, failed }: Props) {
  const before: SignInState = { email: '', failed };
  const [state, action, busy] = useActionState(signInAction, before);
  const described = state.failed ? 'sign-in-failed' : undefined;
  return (
    <form className="slip" action={action}>
      <h1>{words.title}</h1>
      {state.failed ? (
        <p className="err" id="sign-in-failed" role="alert">
          <Cross />
          {words.failed}
        </p>
      ) : null}
      <input type="hidden" name="next" value={next} />
      <div className="field">
        <label htmlFor="email">{words.email}</label>
        <input
          id="email"
          name="email"
          className="input"
          type="email"
          autoComplete="username"
          required
          defaultValue={state.email}
          aria-describedby={described}
        />
      </div>
      <div className="field">
        <label htmlFor="password">{words.password}</label>
        <input
          id="password"
          name="password"
          className="input"
          type="password"
          autoComplete="current-password"
          required
          aria-describedby={described}
        />
      </div>
      <button type="submit" className="btn wide" aria-disabled={busy}>
        {words.submit}
      </button>
      {words.note ? <p className="note">{words.note}</p> : null}
    </form>
  );
}

function Cross() {
  return (
    <svg className="i" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM8.5 8.5l7 7M15.5 8.5l-7 7" />
    </svg>
  );
}
