'use client';

import type { HTMLInputAutoCompleteAttribute, HTMLInputTypeAttribute } from 'react';
import { usePayForm } from './pay-form-client';
import { idOf } from './pay-state';

type Named = { path: string; label: string; hint?: string | undefined; autoComplete: HTMLInputAutoCompleteAttribute };

type Props = Named & {
  type?: HTMLInputTypeAttribute;
  /** Printed before the field: a country's phone prefix. */
  prefix?: string | undefined;
  /** How people write it, shown while the field is empty. */
  example?: string | undefined;
  /** Brings the keys for figures; letters are taken all the same. */
  figures?: boolean | undefined;
  maxLength?: number;
};

/** A field with its label, its hint and, after a try, what is wrong with it. */
export function Field(props: Props) {
  const { path, label, hint, type = 'text', autoComplete, prefix, example, figures, maxLength = 200 } = props;
  const { value, error, id } = useField(path);
  const input = (
    <input
      id={id}
      name={path}
      type={type}
      className="input"
      defaultValue={value}
      autoComplete={autoComplete}
      placeholder={example}
      inputMode={figures ? 'numeric' : undefined}
      maxLength={maxLength}
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? `${id}-error` : undefined}
    />
  );
  return (
    <div className={error ? 'field bad' : 'field'}>
      <Label id={id} label={label} hint={hint} />
      {prefix ? (
        <div className="phone">
          <span aria-hidden="true">{prefix}</span>
          {input}
        </div>
      ) : (
        input
      )}
      <Wrong id={id} text={error?.text} />
    </div>
  );
}

/** A choice out of a list too long for cards. */
export function Select({
  path,
  label,
  hint,
  autoComplete,
  empty,
  options,
}: Named & { empty: string; options: readonly { value: string; word: string }[] }) {
  const { value, error, id } = useField(path);
  return (
    <div className={error ? 'field bad' : 'field'}>
      <Label id={id} label={label} hint={hint} />
      <select
        id={id}
        name={path}
        className="input"
        defaultValue={value ?? ''}
        autoComplete={autoComplete}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      >
        <option value="">{empty}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.word}
          </option>
        ))}
      </select>
      <Wrong id={id} text={error?.text} />
    </div>
  );
}

/** What is wrong with a question that is answered by cards. */
export function CardsWrong({ path }: { path: string }) {
  const { error, id } = useField(path);
  return <Wrong id={id} text={error?.text} />;
}

function useField(path: string) {
  const { state } = usePayForm();
  return { value: state.values[path], error: state.errors.find((one) => one.path === path), id: idOf(path) };
}

function Label({ id, label, hint }: { id: string; label: string; hint: string | undefined }) {
  return (
    <label htmlFor={id}>
      {label} {hint ? <span className="opt">{hint}</span> : null}
    </label>
  );
}

function Wrong({ id, text }: { id: string; text: string | undefined }) {
  if (!text) return null;
  return (
    <p className="err" id={`${id}-error`}>
      <svg className="i" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 3 22 20H2L12 3ZM12 10v5M12 17v1" />
      </svg>
      {text}
    </p>
  );
}
