import type { Raw } from '@/lib/admin/raw';
import type { AdminText } from '@/lib/admin/words';

/** Something as received: indented for people, then the very text, then the headers it came with. */
export function RawView({ t, raw, label, open = false }: { t: AdminText; raw: Raw; label: string; open?: boolean }) {
  return (
    <details className="received" open={open}>
      <summary>{label}</summary>
      {raw.pretty ? <pre className="raw">{raw.pretty}</pre> : null}
      {raw.pretty !== raw.plain ? (
        <>
          <p className="note">{t('time.bytes')}</p>
          <pre className="raw">{raw.plain}</pre>
        </>
      ) : null}
      {raw.headers.length > 0 ? (
        <>
          <p className="note">{t('time.headers')}</p>
          <pre className="raw">{raw.headers.map(([name, value]) => `${name}: ${value}`).join('\n')}</pre>
        </>
      ) : null}
    </details>
  );
}
