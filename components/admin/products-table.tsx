import type { Route } from 'next';
import Link from 'next/link';
import { Thumb } from '@/components/checkout/thumb';
import { Badge } from '@/components/ui/badge';
import type { ProductInList } from '@/lib/admin/products-list';
import type { AdminText } from '@/lib/admin/words';

/** One row a product: what it is, where it stands, what is left of it. */
export function ProductsTable({ t, rows }: { t: AdminText; rows: readonly ProductInList[] }) {
  return (
    <div className="panel flush scroll">
      <table className="list goods">
        <caption className="sr">{t('goods.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('goods.product')}</th>
            <th scope="col">{t('goods.state')}</th>
            <th scope="col">{t('goods.kind')}</th>
            <th scope="col" className="r">
              {t('goods.variants')}
            </th>
            <th scope="col" className="r">
              {t('goods.left')}
            </th>
            <th scope="col">{t('goods.soldFor')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link className="no goods-name" href={`/admin/products/${row.id}` as Route} prefetch={false}>
                  {row.picture ? <Thumb picture={row.picture} /> : <span className="bare" />}
                  <span>{row.title.en}</span>
                </Link>
              </td>
              <td>
                <Published t={t} published={row.published} />
              </td>
              <td>{row.kind.en}</td>
              <td className="r num">{row.variants}</td>
              <td className="r num">
                <Left t={t} row={row} />
              </td>
              <td className="second">{row.currencies.length > 0 ? row.currencies.join(', ') : t('goods.nowhere')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Left({ t, row: { left, short } }: { t: AdminText; row: ProductInList }) {
  const said = left === null ? t('goods.uncounted') : String(left);
  return short ? <Badge sign="waiting">{t('goods.short', { left: said })}</Badge> : said;
}

/** Whether shoppers see it. */
export function Published({ t, published }: { t: AdminText; published: boolean }) {
  return <Badge sign={published ? 'paid' : 'closed'}>{t(published ? 'goods.on' : 'goods.off')}</Badge>;
}
