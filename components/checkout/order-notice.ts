import { getTranslations } from 'next-intl/server';
import type { Locale } from '@/lib/markets';
import { ORDER_NOTICES } from '@/lib/orders/notices';

/** The sentence for a notice named in an address; null for anything that is not one of ours. */
export async function noticeWords(written: unknown, locale: Locale): Promise<string | null> {
  const notice = ORDER_NOTICES.find((one) => one === written);
  if (!notice) return null;
  const t = await getTranslations({ locale, namespace: 'order.notice' });
  return t(notice);
}
