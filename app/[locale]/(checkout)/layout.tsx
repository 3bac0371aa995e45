import '@/app/styles/buying.css';
import type { ReactNode } from 'react';

/** One shopper's own pages. Each draws its own lid: the checkout's is lean. */
export default function CheckoutLayout({ children }: { children: ReactNode }) {
  return children;
}
