import { goodsCsv } from '@/lib/admin/goods-csv';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

/** All products as a file, a line a variant, streamed. The same file can be handed in again. */
export async function GET(): Promise<Response> {
  await requireUser('/admin/products');
  const { db, clock } = await currentShop();
  const pieces = goodsCsv(db);
  const bytes = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(bytes.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="products-${clock().toISOString().slice(0, 10)}.csv"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
