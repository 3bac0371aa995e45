'use client';

import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Picture } from '@/components/ui/picture';
import type { Suggestion, SuggestionGroup } from './suggestion-types';

type Props = {
  id: string;
  name: string;
  groups: readonly SuggestionGroup[];
  /** Index of the one that Enter goes to, counted over all groups. */
  at: number;
  shown: boolean;
  icons: Record<'kind' | 'word', ReactNode>;
};

/** Paper under the field. The focus stays in the field, so a press must not take it away before the click. */
export function SuggestionList({ id, name, groups, at, shown, icons }: Props) {
  let index = -1;
  return (
    <div className="sugg" id={`${id}list`} role="listbox" aria-label={name} hidden={!shown} tabIndex={-1}>
      {groups.map(({ head, items }) => (
        <fieldset aria-label={head} key={head}>
          <p className="head" aria-hidden="true">
            {head}
          </p>
          {items.map((item) => {
            index += 1;
            return <Option key={item.href} id={`${id}${index}`} item={item} at={index === at} icons={icons} />;
          })}
        </fieldset>
      ))}
    </div>
  );
}

type OptionProps = { id: string; item: Suggestion; at: boolean; icons: Props['icons'] };

function Option({ id, item, at, icons }: OptionProps) {
  const { href, text, note, end, picture, icon } = item;
  return (
    <Link
      className={at ? 'at' : ''}
      role="option"
      aria-selected={at}
      id={id}
      href={href as Route}
      tabIndex={-1}
      prefetch={false}
      onMouseDown={(event) => event.preventDefault()}
    >
      {picture ? <Picture {...picture} alt="" sizes="40px" /> : icon && icons[icon]}
      <span>
        {text[0]}
        {text[1] ? <mark>{text[1]}</mark> : null}
        {text[2]}
        {note ? <span className="note"> {note}</span> : null}
      </span>
      <b className={picture ? 'num' : 'note'}>{end}</b>
    </Link>
  );
}
