import type { Route } from 'next';
import Link from 'next/link';

/** What will stand here, and one way on. */
export function Empty({ title, words, act }: { title: string; words: string; act?: { href: string; label: string } }) {
  return (
    <div className="panel none">
      <p className="none-title">{title}</p>
      <p className="second">{words}</p>
      {act ? (
        <p>
          <Link className="link" href={act.href as Route} prefetch={false}>
            {act.label}
          </Link>
        </p>
      ) : null}
    </div>
  );
}
