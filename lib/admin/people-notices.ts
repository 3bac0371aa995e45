/** What a page about people says after a deed, and in which tone. */
const TONES = {
  welcome: 'paid',
  invited: 'paid',
  invited_by_hand: 'paid',
  is_here: 'stopped',
  bad_email: 'stopped',
  withdrawn: 'paid',
  role_changed: 'paid',
  shut_out: 'paid',
  let_in: 'paid',
  second_taken: 'paid',
  second_on: 'paid',
  second_off: 'paid',
  wrong_code: 'stopped',
  wrong_password: 'stopped',
  short_password: 'stopped',
  password: 'paid',
  sessions_ended: 'paid',
  last_owner: 'stopped',
  not_allowed: 'stopped',
  not_found: 'stopped',
  unchanged: 'waiting',
  erased: 'paid',
  erase_open: 'stopped',
  erase_unsure: 'stopped',
} as const;

export type PeopleNotice = keyof typeof TONES;

/** The notice an address names; null for anything else. */
export function readPeopleNotice(written: unknown): { name: PeopleNotice; tone: (typeof TONES)[PeopleNotice] } | null {
  if (typeof written !== 'string' || !Object.hasOwn(TONES, written)) return null;
  const name = written as PeopleNotice;
  return { name, tone: TONES[name] };
}
