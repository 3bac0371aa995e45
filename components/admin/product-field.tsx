import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import type { ShownForm } from '@/lib/admin/products-form';
import type { AdminText } from '@/lib/admin/words';

type Props = {
  t: AdminText;
  form: ShownForm;
  name: string;
  label: string;
  /** Read aloud only: the table's head says it already. */
  quiet?: boolean;
  hint?: ReactNode;
  lines?: number;
  lang?: string;
  className?: string;
  numeric?: boolean;
  placeholder?: string;
  /** A field that its form needs filled. */
  needed?: boolean;
};

/** A field of a form with what was typed, and what is wrong with it. */
export function ProductField({ t, form, name, label, quiet, hint, lines, lang, className = '', ...rest }: Props) {
  const fault = form.faults.find(({ field }) => field === name);
  const control = {
    id: name,
    name,
    lang,
    className: `input ${className}`,
    defaultValue: form.fields[name] ?? '',
    placeholder: rest.placeholder,
    required: rest.needed,
    autoComplete: 'off',
    'aria-invalid': fault ? true : undefined,
    'aria-describedby': fault ? `${name}-fault` : undefined,
  };
  return (
    <div className={fault ? 'field bad' : 'field'}>
      <label htmlFor={name} className={quiet ? 'sr' : undefined}>
        {label} {hint ? <span className="opt">{hint}</span> : null}
      </label>
      {lines ? (
        <textarea {...control} rows={lines} />
      ) : (
        <input {...control} inputMode={rest.numeric ? 'decimal' : undefined} />
      )}
      {fault ? (
        <p className="err" id={`${name}-fault`}>
          <Icon name="warning" /> <span>{faultWords(t, fault)}</span>
        </p>
      ) : null}
    </div>
  );
}

/** A fault in words. */
export function faultWords(t: AdminText, { kind, said }: ShownForm['faults'][number]): string {
  return kind === 'moved' ? t('goods.fault.moved', { count: said || t('goods.uncounted') }) : t(`goods.fault.${kind}`);
}

/** All faults of a form on top of it, each leading to its field. */
export function Faults({ t, form }: { t: AdminText; form: ShownForm }) {
  if (form.faults.length === 0) return null;
  return (
    <div className="errors" role="alert" id="faults">
      <b>{t('goods.faults', { count: form.faults.length })}</b>
      {form.faults.map((fault) => (
        <a key={`${fault.field} ${fault.kind}`} href={`#${fault.field}`}>
          {faultWords(t, fault)}
        </a>
      ))}
    </div>
  );
}
