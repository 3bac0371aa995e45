export type Suggestion = {
  href: string;
  /** Before, what was typed, after. */
  text: [string, string, string];
  note?: string;
  /** A price, or how many things. */
  end: string;
  /** Base name of the files, and the colour that stands in. */
  picture?: { name: string; wall: string };
  icon?: 'kind' | 'word';
};

export type SuggestionGroup = { head: string; items: Suggestion[] };

/** What `/api/search` answers; `said` is for readers of the screen. */
export type SuggestionsAnswer = { groups: SuggestionGroup[]; said: string };
