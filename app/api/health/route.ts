import { healthOf } from '@/lib/telemetry/health';

/** Readiness: 200 when the database answers, else 503. */
export async function GET(): Promise<Response> {
  const health = await healthOf();
  return Response.json(health, {
    status: health.status === 'ok' ? 200 : 503,
    headers: { 'Cache-Control': 'no-store' },
  });
}
