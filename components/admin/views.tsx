import type { Route } from 'next';
import Link from 'next/link';

/** Views of a list as tabs; each is an address. */
export function Views({ label, views }: { label: string; views: { href: string; label: string; here: boolean }[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {views.map((view) => (
        <Link key={view.href} href={view.href as Route} prefetch={false} aria-current={view.here ? 'page' : undefined}>
          {view.label}
        </Link>
      ))}
    </nav>
  );
}
