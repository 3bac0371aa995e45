import type { AdminText } from '@/lib/admin/words';
import { Views } from './views';

/** A mail as it looks, in a frame that runs nothing, or its plain text. Each has an address of its own. */
export function LetterView({
  t,
  mail,
  asText,
  addressOf,
}: {
  t: AdminText;
  mail: { html: string; text: string };
  asText: boolean;
  addressOf: (view: 'html' | 'text') => string;
}) {
  return (
    <section className="stack">
      <Views
        label={t('mails.views')}
        views={[
          { href: addressOf('html'), label: t('mails.html'), here: !asText },
          { href: addressOf('text'), label: t('mails.text'), here: asText },
        ]}
      />
      {asText ? (
        <pre className="raw">{mail.text}</pre>
      ) : (
        <iframe className="letter" title={t('mails.html')} sandbox="" srcDoc={mail.html} />
      )}
    </section>
  );
}
