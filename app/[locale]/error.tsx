'use client';

import { BrokenAlone } from '@/components/shop/broken-client';

/** A fault outside the shop's frame. */
export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return <BrokenAlone code={error.digest} />;
}
