import { notFound } from 'next/navigation';
import { exportCustomer } from '@/lib/admin/customers-export';
import { may } from '@/lib/auth/may';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';
import { assertSameOrigin } from '@/lib/http/origin';

/** Everything that is kept about a customer, as a JSON file. Asked for by a form, because it is written down who did. */
export async function POST(
  _: Request,
  { params }: RouteContext<'/admin/customers/[number]/export'>,
): Promise<Response> {
  await assertSameOrigin();
  const { number } = await params;
  const user = await requireUser(`/admin/customers/${number}`);
  if (!/^K-\d{1,12}$/.test(number)) notFound();
  if (!may(user, 'persons')) return new Response(null, { status: 403 });
  const pieces = await exportCustomer(await currentShop(), user, number);
  if (!pieces) notFound();
  const text = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(text.encode(value));
    },
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="customer-${number}.json"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
