import { fileIn, sendBack } from '@/lib/admin/products-upload';
import { keepDraft } from '@/lib/admin/settings-drafts';
import { may } from '@/lib/auth/may';
import { requireUser } from '@/lib/auth/require-user';
import { currentShop } from '@/lib/current-shop';
import { assertSameOrigin } from '@/lib/http/origin';

const PAGE = '/admin/products/file';
const MOST_BYTES = 4 * 1024 * 1024;

/** Keeps a file of goods for the person who sent it; the page then shows what it would change. */
export async function POST(request: Request): Promise<Response> {
  await assertSameOrigin();
  const user = await requireUser(PAGE);
  if (!may(user, 'goods')) return sendBack(PAGE, 'not_allowed');
  const { bytes, fault } = await fileIn(request, MOST_BYTES, 'name');
  if (fault) return sendBack(PAGE, fault);
  const { db, clock } = await currentShop();
  // A letter that is none (Windows-1251, say) becomes a sign that the plan shows, and PostgreSQL keeps no NUL.
  const text = new TextDecoder().decode(bytes).replaceAll('\0', '\u{fffd}');
  await keepDraft(db, { about: 'file', userId: user.id }, { text }, clock());
  return new Response(null, { status: 303, headers: { location: PAGE, 'cache-control': 'no-store' } });
}
