import { z } from 'zod';
import { fileIn, sendBack } from '@/lib/admin/products-upload';
import { may } from '@/lib/auth/may';
import { requireUser } from '@/lib/auth/require-user';
import { clearGoods } from '@/lib/catalog/clear';
import { addPicture } from '@/lib/catalog/pictures';
import { currentShop } from '@/lib/current-shop';
import { env } from '@/lib/env';
import { assertSameOrigin } from '@/lib/http/origin';
import { storeAt } from '@/lib/pictures/store';
import { MOST_BYTES, takePicture } from '@/lib/pictures/take';

/** Takes a picture in for a product. A form's file is larger than a server action takes, so it comes here. */
export async function POST(request: Request, { params }: RouteContext<'/admin/products/[id]/pictures'>) {
  await assertSameOrigin();
  const read = z.uuid().safeParse((await params).id);
  const page = read.success ? `/admin/products/${read.data}` : '/admin/products';
  const user = await requireUser(page);
  if (!read.success) return sendBack(page, 'gone');
  if (!may(user, 'goods')) return sendBack(page, 'not_allowed');
  const store = storeAt(env().pictures);
  if (!store) return sendBack(page, 'no_store');
  const { bytes, text: alt, fault } = await fileIn(request, MOST_BYTES, 'alt');
  if (fault) return sendBack(page, fault);
  const taken = await takePicture(store, bytes);
  if (taken.kind !== 'taken') return sendBack(page, taken.kind);
  const { db, clock } = await currentShop();
  const shot = { name: taken.name, wall: taken.wall, alt: { en: alt.trim().slice(0, 300) } };
  const end = await addPicture(db, user, { id: read.data, shot, now: clock() });
  if (end.kind !== 'arranged') return sendBack(page, end.kind);
  clearGoods(end.touched);
  return sendBack(page, 'picture_in');
}
