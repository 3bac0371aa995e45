import { and, eq, gt, isNull, or } from 'drizzle-orm';
import { createTranslator } from 'next-intl';
import type { Db } from '@/db/client';
import { mails, products, stock, stockWishes, variants } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import { wordsIn } from '../catalog/localized';
import { messagesFor } from '../i18n/messages';
import { DEFAULT_LOCALE, isLocale, languageOf } from '../markets';
import type { LetterWords } from './letter-words';
import { deliverMail, letterOf, messageIdOf } from './order-mails';
import { pictureOf } from './order-words';
import type { MailSettings } from './send';

type Told = { wishId: string; dedupe: string; now: Date; appUrl: string };

/**
 * Tells one who waited that the thing is back: the mail is written and the wish forgotten in one transaction, so it is
 * one mail however often this runs. When it is gone again the wish stays for the next time. Throws MailError when the
 * mail server did not take it.
 */
export async function tellBack(db: Db, settings: MailSettings, told: Told): Promise<void> {
  await writeOnce(db, told);
  const messageId = messageIdOf(told.dedupe, told.appUrl);
  const [mail] = await db.select({ id: mails.id }).from(mails).where(eq(mails.messageId, messageId));
  if (mail) await deliverMail(db, mail.id, settings, told.now);
}

async function writeOnce(db: Db, { wishId, dedupe, now, appUrl }: Told): Promise<void> {
  const [back] = await db
    .select({ wish: stockWishes, product: products, variant: variants })
    .from(stockWishes)
    .innerJoin(variants, eq(variants.id, stockWishes.variantId))
    .innerJoin(products, and(eq(products.id, variants.productId), eq(products.published, true)))
    .innerJoin(stock, and(eq(stock.variantId, variants.id), or(isNull(stock.available), gt(stock.available, 0))))
    .where(eq(stockWishes.id, wishId));
  if (!back) return;
  const words = await backWords(back, appUrl);
  const letter = await letterOf(words);
  await inTransaction(db, async (tx) => {
    const [wish] = await tx.delete(stockWishes).where(eq(stockWishes.id, wishId)).returning();
    if (!wish) return;
    const { subject } = words;
    const messageId = messageIdOf(dedupe, appUrl);
    await tx
      .insert(mails)
      .values({ kind: 'back', messageId, recipient: wish.email, subject, ...letter, createdAt: now });
  });
}

type Back = {
  wish: Pick<typeof stockWishes.$inferSelect, 'locale'>;
  product: Pick<typeof products.$inferSelect, 'slug' | 'title' | 'picture'>;
  variant: Pick<typeof variants.$inferSelect, 'slug' | 'title'>;
};

async function backWords({ wish, product, variant }: Back, appUrl: string): Promise<LetterWords> {
  const locale = isLocale(wish.locale) ? wish.locale : DEFAULT_LOCALE;
  const language = languageOf(locale);
  const messages = await messagesFor(language);
  const t = createTranslator({ locale, messages, namespace: 'mail' });
  const title = wordsIn(product.title, language);
  const url = `${appUrl}/${locale}/products/${product.slug}/${variant.slug}`;
  const about = wordsIn(variant.title, language);
  return {
    lang: locale,
    shop: messages.shop.mark,
    subject: t('back.subject', { title }),
    preview: t('back.said'),
    mood: 'paid',
    order: '',
    title: t('back.title'),
    said: [t('back.said')],
    test: null,
    lines: [{ key: 1, title, about, sum: null, picture: pictureOf(product.picture, appUrl) }],
    sums: [],
    total: null,
    notes: [],
    way: { label: t('back.see'), url },
    also: null,
    copy: t('receipt.copy'),
    key: t('back.forgotten'),
    url,
    foot: [t('back.why')],
  };
}
