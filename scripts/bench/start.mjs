import { spawn } from 'node:child_process';
import { freePort } from '../lib/port.mjs';
import { serverUnder } from './processes.mjs';

/** Starts a Node program that listens on PORT; resolves when it answers. `pid` is that of the process that serves. */
export async function start(args, env) {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env, PORT: String(port), APP_URL: url },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  const stop = () => {
    process.off('exit', end);
    end();
    return gone;
  };
  for (const giveUp = Date.now() + 120_000; !(await answers(`${url}/api/health`)); ) {
    if (child.exitCode !== null || Date.now() > giveUp) {
      await stop();
      throw new Error(`${args[0]} did not start`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url, pid: () => serverUnder(child.pid), stop };
}

function answers(url) {
  return fetch(url).then(
    (answer) => answer.ok,
    () => false,
  );
}
