/** Says on standard output, as JSON, what `npm start` must know of the settings; or on standard error what is wrong. */
import nextEnv from '@next/env';
import { EnvError, readEnv } from '@/lib/env';

const silent = { info: () => undefined, error: () => undefined };
nextEnv.loadEnvConfig(process.cwd(), process.env.NODE_ENV !== 'production', silent);

/** Stands for the secret that `npm start` makes and keeps when none is set. */
const secretMadeLocally = 'x'.repeat(43);

try {
  const hasAuthSecret = Boolean(process.env.AUTH_SECRET);
  const env = readEnv(hasAuthSecret ? process.env : { ...process.env, AUTH_SECRET: secretMadeLocally });
  const settings = {
    port: env.port,
    appUrl: env.appUrl,
    dataDir: env.dataDir,
    embedded: env.databaseUrl === null,
    adminEmail: env.adminPassword === null ? null : env.adminEmail,
    hasAuthSecret,
  };
  process.stdout.write(JSON.stringify(settings));
} catch (error) {
  if (!(error instanceof EnvError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
