'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { SuggestionList } from './suggestion-list-client';
import type { SuggestionsAnswer } from './suggestion-types';

type Props = {
  locale: string;
  label: string;
  words: string;
  longest: number;
  list: string;
  icons: Record<'kind' | 'word', ReactNode>;
};

const NOTHING: SuggestionsAnswer = { groups: [], said: '' };

/** Milliseconds of quiet before the shop is asked. */
const QUIET = 150;

/**
 * The field of a search form with suggestions below it, as a combobox whose list never takes the focus. Without JavaScript,
 * or when the shop does not answer, it is the plain field.
 */
export function Suggest({ locale, label, words, longest, list, icons }: Props) {
  const id = useId();
  const router = useRouter();
  const [typed, setTyped] = useState<string | null>(null);
  const [answer, setAnswer] = useState(NOTHING);
  const [at, setAt] = useState(-1);
  const [open, setOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const items = answer.groups.flatMap((group) => group.items);
  const shown = open && items.length > 0;

  useEffect(() => {
    if (typed === null) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const query = new URLSearchParams({ locale, q: typed });
      fetch(`/api/search?${query}`, { signal: stop.signal })
        .then((response) => (response.ok ? response.json() : NOTHING))
        .then((found: SuggestionsAnswer) => {
          setAnswer(found);
          setAt(-1);
        })
        .catch(() => undefined);
    }, QUIET);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [typed, locale]);

  const keys = (event: KeyboardEvent) => {
    if (!shown) {
      if (event.key === 'ArrowDown' && items.length > 0) setOpen(true);
      return;
    }
    // From the last suggestion on to the field, and round again.
    const round = (by: number) => ((at + 1 + by + items.length + 1) % (items.length + 1)) - 1;
    const chosen = items[at];
    if (event.key === 'ArrowDown') setAt(round(1));
    else if (event.key === 'ArrowUp') setAt(round(-1));
    else if (event.key === 'Escape') setOpen(false);
    else if (event.key === 'Enter' && chosen) {
      setOpen(false);
      router.push(chosen.href as Route);
    } else return;
    event.preventDefault();
  };

  return (
    <>
      <input
        ref={field}
        className="input"
        type="search"
        name="q"
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={`${id}list`}
        aria-activedescendant={shown && at >= 0 ? `${id}${at}` : undefined}
        autoComplete="off"
        placeholder={label}
        defaultValue={words}
        maxLength={longest}
        onInput={(event) => {
          setTyped(event.currentTarget.value.trim());
          setOpen(true);
        }}
        onKeyDown={keys}
        onBlur={() => setOpen(false)}
      />
      <SuggestionList id={id} name={list} groups={answer.groups} at={at} shown={shown} icons={icons} />
      <span className="sr" role="status">
        {shown ? answer.said : ''}
      </span>
    </>
  );
}
