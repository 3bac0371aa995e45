'use client';

import './globals.css';
import { BrokenAlone } from '@/components/shop/broken-client';

/** A fault of the outermost frame: nothing around the page is left, its language neither. */
export default function GlobalErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en" data-market="ET">
      <body>
        <BrokenAlone code={error.digest} />
      </body>
    </html>
  );
}
