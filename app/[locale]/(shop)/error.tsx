'use client';

import { Broken } from '@/components/shop/broken-client';

/** A fault of a page inside the shop's frame. */
export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return <Broken code={error.digest} />;
}
