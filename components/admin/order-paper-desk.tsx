import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import type { AdminText } from '@/lib/admin/words';
import { PrintButton } from './order-print-client';

/** Papers as they will be printed, with nothing around them on the paper. */
export function PaperDesk({ t, back, children }: { t: AdminText; back: string; children: ReactNode }) {
  return (
    <div className="adm desk">
      <div className="desk-acts">
        <Link className="link t" href={back as Route} prefetch={false}>
          <Icon name="left" /> {t('paper.back')}
        </Link>
        <PrintButton words={t('paper.print')} />
      </div>
      <main id="main">{children}</main>
    </div>
  );
}
