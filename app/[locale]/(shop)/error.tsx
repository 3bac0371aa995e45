'use client';

import { Broken } from '@/components/shop/broken-client';

/** A fault of a page inside the shop's frame. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <Broken code={error.digest} again={reset} />;
}
