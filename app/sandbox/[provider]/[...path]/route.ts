import { after } from 'next/server';
import { systemClock } from '@/lib/clock';
import { database } from '@/lib/database';
import { env } from '@/lib/env';
import { serveSandbox } from '@/lib/sandbox/serve';

type Context = { params: Promise<{ provider: string; path: string[] }> };

async function answer(request: Request, { params }: Context): Promise<Response> {
  const { provider, path } = await params;
  const { sandbox, appUrl, authSecret } = env();
  if (!sandbox) return new Response('Not found', { status: 404 });
  return serveSandbox(request, provider, path, { database, now: systemClock(), appUrl, authSecret, later: after });
}

export { answer as GET, answer as POST };
