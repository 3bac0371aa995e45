import { orderListHref, readOrderList } from '@/lib/admin/list-address';
import { ordersCsv } from '@/lib/admin/orders-csv';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';

/** The orders of the list's address as a file, streamed as fast as it is read. */
export async function GET(request: Request): Promise<Response> {
  const address = readOrderList(Object.fromEntries(new URL(request.url).searchParams));
  await requireUser(orderListHref(address));
  const { db, clock } = await currentShop();
  const lines = ordersCsv(db, address);
  const bytes = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(bytes.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="orders-${clock().toISOString().slice(0, 10)}.csv"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
