/** Starts a throw-away PostgreSQL for development and prints its address; Ctrl-C ends it and removes its data. */
import { startPostgres } from './lib/postgres.mjs';
import { refuse, say } from './lib/say.mjs';

try {
  const { url, stop } = await startPostgres();
  say(url);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
} catch (error) {
  refuse(error);
}
