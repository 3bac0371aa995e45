type Props = {
  /** Of the field in the address. */
  name: string;
  label: string;
  any: string;
  chosen: string | null | undefined;
  options: readonly (readonly [string, string])[];
};

/** A choice that narrows a list; it belongs to the form of the list's search, wherever it stands. */
export function NarrowSelect({ name, label, any, chosen, options }: Props) {
  return (
    <div className="field">
      <label htmlFor={`by-${name}`}>{label}</label>
      <select
        id={`by-${name}`}
        name={name}
        form="narrow"
        className="input"
        // A new address is a new form: a choice that was taken away must not linger.
        key={chosen}
        defaultValue={chosen ?? ''}
      >
        <option value="">{any}</option>
        {options.map(([value, said]) => (
          <option key={value} value={value}>
            {said}
          </option>
        ))}
      </select>
    </div>
  );
}
