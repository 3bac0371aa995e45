import { env } from '@/lib/env';
import { readPicture } from '@/lib/pictures/read';

/** A picture that a merchant uploaded; the shop's own lie under public/pictures and never come here. Its name is made of its bytes. */
export async function GET(_request: Request, { params }: RouteContext<'/pictures/[file]'>): Promise<Response> {
  const { file } = await params;
  const picture = await readPicture(env().pictures, file);
  if (!picture) {
    return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } });
  }
  return new Response(new Uint8Array(picture.bytes), {
    headers: {
      'content-type': picture.mime,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'",
    },
  });
}
