import { getTranslations } from 'next-intl/server';
import type { StockLevel } from '@/lib/catalog/stock-level';

const CLASS = { in: 'stock', few: 'stock few', none: 'stock none' } as const;

/** Full disc, half disc or ring, always with its words. */
export async function StockNote({ stock }: { stock: StockLevel }) {
  const t = await getTranslations('shop.stock');
  const words = stock.kind === 'few' ? t('few', { left: stock.left }) : t(stock.kind);
  return <p className={CLASS[stock.kind]}>{words}</p>;
}
