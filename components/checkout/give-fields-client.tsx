'use client';

import { CardsWrong } from './field-client';
import { usePayForm } from './pay-form-client';
import { idOf } from './pay-state';

type Choice = { value: string; word: string; wide?: boolean };

/** Radios as pills; the one at place `first` is chosen until the giver chooses. `sums`: the button's words follow them. */
export function Pills({
  path,
  choices,
  first,
  sums = false,
}: {
  path: string;
  choices: readonly Choice[];
  first: number;
  sums?: boolean;
}) {
  const { state } = usePayForm();
  const chosen = state.values[path];
  return (
    <div className={sums ? 'amounts' : 'amounts rhythms'}>
      {choices.map(({ value, word, wide }, place) => (
        <label key={value} className={wide ? 'pill broad' : 'pill num'}>
          <input
            id={place === 0 ? idOf(path) : undefined}
            type="radio"
            name={path}
            value={value}
            defaultChecked={chosen === undefined ? place === first : chosen === value}
            {...(sums ? { 'data-way': place } : {})}
          />
          {word}
        </label>
      ))}
    </div>
  );
}

/** The sum in the giver's own figures; shown once "another sum" is chosen. */
export function OwnSum({ label, hint, sign }: { label: string; hint: string; sign: string }) {
  const { state } = usePayForm();
  const error = state.errors.find(({ path }) => path === 'other');
  return (
    <div className={error ? 'field own bad' : 'field own'}>
      <label htmlFor="other">
        {label} <span className="opt">{hint}</span>
      </label>
      <div className="money">
        <span aria-hidden="true">{sign}</span>
        <input
          id="other"
          name="other"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          defaultValue={state.values.other}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? 'other-error' : undefined}
        />
      </div>
      <CardsWrong path="other" />
    </div>
  );
}
