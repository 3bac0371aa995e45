'use client';

import './globals.css';
import { BrokenAlone } from '@/components/shop/broken-client';
import { Paint } from '@/components/ui/paint';

/** A fault of the outermost frame: nothing around the page is left, its language neither. */
export default function GlobalErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en" data-market="ET">
      <body>
        <Paint />
        <BrokenAlone code={error.digest} />
      </body>
    </html>
  );
}
