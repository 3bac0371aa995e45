'use client';

import { Trouble } from '@/components/admin/trouble';
import { useTroubleWords } from '@/components/admin/trouble-words-client';
import { Icon } from '@/components/ui/icon';

/** A fault of a page behind the counter. */
export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  const words = useTroubleWords();
  if (!words) throw error;
  const code = error.digest ? (
    <>
      {words.code} <b className="num">{error.digest}</b>.
    </>
  ) : null;
  return (
    <Trouble shop={words.shop} title={words.title} words={words.words} note={code}>
      <button className="btn" type="button" onClick={() => location.reload()}>
        <Icon name="again" /> {words.again}
      </button>
      <a className="link" href="/admin/orders">
        {words.orders}
      </a>
    </Trouble>
  );
}
