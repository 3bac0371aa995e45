import './globals.css';
import type { Metadata } from 'next';
import { Shut } from '@/components/shop/shut';
import { Icon, Mark } from '@/components/ui/icon';
import { Paint } from '@/components/ui/paint';
import { messagesFor } from '@/lib/i18n/messages';
import { DEFAULT_LOCALE, languageOf, marketOf } from '@/lib/markets';

async function words() {
  return (await messagesFor(languageOf(DEFAULT_LOCALE))).shop;
}

export async function generateMetadata(): Promise<Metadata> {
  const { missing, name } = await words();
  return { title: `${missing.title} · ${name}` };
}

/** For addresses that no route knows: they belong to no locale, so the way on leads through `/`, which finds one. */
export default async function GlobalNotFound() {
  const { missing, mark, skip } = await words();
  return (
    <html lang={DEFAULT_LOCALE} data-market={marketOf(DEFAULT_LOCALE)}>
      <body>
        <Paint />
        <a className="skip" href="#main">
          {skip}
        </a>
        <header className="lid">
          <div className="page in">
            <a className="mark" href="/">
              <Mark />
              {mark}
            </a>
          </div>
        </header>
        <main id="main">
          <Shut title={missing.title}>{missing.words}</Shut>
          <div className="page ways">
            <a className="btn" href="/">
              {missing.shop} <Icon name="right" />
            </a>
          </div>
        </main>
      </body>
    </html>
  );
}
