import { MAIL_KINDS, type MailKind } from '../mail/order-mails';
import { DEFAULT_LOCALE, isLocale, type Locale } from '../markets';

export type SampleAddress = { kind: MailKind; locale: Locale; view: 'html' | 'text' };

type Asked = Readonly<Record<string, string | string[] | undefined>>;

/** Which made-up mail an address asks for. Anything not understood is as if it were not there. */
export function readSampleAddress({ mail, locale, view }: Asked): SampleAddress {
  return {
    kind: MAIL_KINDS.find((kind) => kind === mail) ?? 'receipt',
    locale: typeof locale === 'string' && isLocale(locale) ? locale : DEFAULT_LOCALE,
    view: readLetterView(view),
  };
}

/** The address of a made-up mail. */
export function sampleAddress({ kind, locale, view }: SampleAddress): string {
  return `/admin/mails/preview?${new URLSearchParams({ mail: kind, locale, ...(view === 'text' ? { view } : {}) })}`;
}

/** Whether a mail is looked at as it looks, or as plain text. */
export function readLetterView(view: string | string[] | undefined): 'html' | 'text' {
  return view === 'text' ? 'text' : 'html';
}
