import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { type OpenDatabase, openDatabase } from '@/db/client';
import { migrate } from '@/db/migrate';

/** A fresh database on the test server, migrated unless told otherwise; `close` drops it. */
export async function testDatabase(
  onQuery?: (sql: string) => void,
  { migrated = true } = {},
): Promise<OpenDatabase & { url: string }> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) throw new Error('TEST_DATABASE_URL is not set: run the tests by npm test');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `create database ${name}`);
  const url = server.replace(/\/[^/]*$/, `/${name}`);
  const opened = await openDatabase({ url, dataDir: '', neonWsProxy: null, ...(onQuery ? { onQuery } : {}) });
  if (migrated) await migrate(opened);
  return {
    ...opened,
    url,
    close: async () => {
      await opened.close();
      await onServer(server, `drop database ${name} with (force)`);
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
