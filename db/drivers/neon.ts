import { neonConfig, Pool, type PoolClient, type PoolConfig } from '@neondatabase/serverless';
import { drizzle } from 'drizzle-orm/neon-serverless';
import ws from 'ws';
import type { DatabaseSettings, OpenDatabase } from '../handle';
import { givenBackWithoutBegin } from './give-back';
import { BACKGROUND, drizzleOptions, POOL } from './options';

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
  const connectionString = settings.url ?? '';
  const front = openPool({ ...POOL, connectionString });
  const back = openPool({ ...BACKGROUND, connectionString });
  const over = (pool: Pool) => drizzle(pool, drizzleOptions(settings.onQuery));
  const close = async () => {
    await Promise.all([front.end(), back.end()]);
  };
  return { db: over(front), background: over(back), driver: 'neon', close };
}

function openPool(config: PoolConfig): Pool {
  const pool = new TransactionPool(config);
  pool.on('error', () => undefined);
  pool.on('connect', (client: PoolClient) => client.on('error', () => undefined));
  return pool;
}

/** Drizzle takes connections for transactions alone, by the promise; the pool itself takes them by callback. */
class TransactionPool extends Pool {
  override connect(): Promise<PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<PoolClient> | undefined {
    if (callback === undefined) return super.connect().then(givenBackWithoutBegin);
    super.connect(callback);
    return undefined;
  }
}

type Callback = Parameters<Pool['connect']>[0];
