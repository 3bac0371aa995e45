import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { LetterView } from '@/components/admin/letter-view';
import { Shell } from '@/components/admin/shell';
import { Views } from '@/components/admin/views';
import { LANGUAGE_NAMES } from '@/components/shop/languages';
import { Icon } from '@/components/ui/icon';
import { readSampleAddress, type SampleAddress, sampleAddress } from '@/lib/admin/sample-address';
import { adminWords } from '@/lib/admin/words';
import { requireUser } from '@/lib/auth/require-user';
import { goodsIn } from '@/lib/catalog/goods';
import { currentShop } from '@/lib/current-shop';
import { letterOf, MAIL_KINDS } from '@/lib/mail/order-mails';
import { sampleLetter } from '@/lib/mail/samples';
import { LOCALES, languageOf, marketOf } from '@/lib/markets';

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await adminWords();
  return { title: t('mails.samples') };
}

/** Each mail in each country and language, about orders that never were. */
export default async function MailSamplesPage({ searchParams }: PageProps<'/admin/mails/preview'>) {
  const asked = readSampleAddress(await searchParams);
  await requireUser(sampleAddress(asked));
  const words = await adminWords();
  const { t } = words;
  const letter = await letterFor(asked);
  return (
    <Shell t={t} here="mails" shop={words.shop}>
      <p>
        <Link className="link t" href={'/admin/mails' as Route} prefetch={false}>
          <Icon name="left" /> {t('mails.back')}
        </Link>
      </p>
      <h1>{t('mails.samples')}</h1>
      <p className="second intro">{t('mails.samples_intro')}</p>
      <Views
        label={t('mails.kinds')}
        views={MAIL_KINDS.map((kind) => ({
          href: sampleAddress({ ...asked, kind }),
          label: t(`mails.kind.${kind}`),
          here: kind === asked.kind,
        }))}
      />
      <Views
        label={t('mails.locales')}
        views={LOCALES.map((locale) => ({
          href: sampleAddress({ ...asked, locale }),
          label: `${LANGUAGE_NAMES[languageOf(locale)]}, ${marketOf(locale)}`,
          here: locale === asked.locale,
        }))}
      />
      <p className="sample-subject">
        <span className="second">{t('mails.subject')}:</span> <b lang={asked.locale}>{letter.subject}</b>
      </p>
      <LetterView
        t={t}
        mail={letter}
        asText={asked.view === 'text'}
        addressOf={(view) => sampleAddress({ ...asked, view })}
      />
    </Shell>
  );
}

async function letterFor({ kind, locale }: SampleAddress) {
  const { appUrl, clock } = await currentShop();
  const goods = (await goodsIn(locale)).slice(0, 2).map(({ title, choices, picture, price }) => ({
    title,
    choice: choices.split(' · ')[0] ?? '',
    picture: picture.name,
    unitMinor: price.amount,
  }));
  const words = await sampleLetter(kind, { locale, goods, appUrl, now: clock() });
  return { subject: words.subject, ...(await letterOf(words)) };
}
