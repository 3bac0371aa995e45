import { neonConfig, Pool } from '@neondatabase/serverless';
import { drizzle } from 'drizzle-orm/neon-serverless';
import ws from 'ws';
import type { DatabaseSettings, OpenDatabase } from '../handle';
import { drizzleOptions, POOL } from './options';

/** Neon by its own driver over WebSocket, which has interactive transactions (its HTTP driver has none). */
export function openNeon(settings: DatabaseSettings): OpenDatabase {
  neonConfig.webSocketConstructor = ws;
  const { neonWsProxy } = settings;
  if (neonWsProxy) {
    neonConfig.wsProxy = () => `${neonWsProxy}/v2`;
    neonConfig.useSecureWebSocket = false;
    neonConfig.pipelineTLS = false;
    neonConfig.pipelineConnect = false;
  }
  const pool = new Pool({ ...POOL, connectionString: settings.url ?? '' });
  pool.on('error', () => undefined);
  return { db: drizzle(pool, drizzleOptions(settings.onQuery)), driver: 'neon', close: () => pool.end() };
}
