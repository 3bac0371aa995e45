'use client';

import { BrokenAlone } from '@/components/shop/broken-client';

/** A fault of a page on the way to paying. Each of those draws its own lid, which has gone down with it. */
export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return <BrokenAlone code={error.digest} />;
}
