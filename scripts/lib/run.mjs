import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

const running = new Set();

/** Ends every program that `run` is waiting for. */
export function stopRunning() {
  for (const child of running) child.kill('SIGTERM');
}

/**
 * Runs a program to its end and resolves with its exit code, what it wrote (when `capture` is set) and whether it was
 * ended by its time limit (milliseconds). Never rejects.
 */
export function run(program, args, { env = process.env, capture = false, limit = 0, onOutput } = {}) {
  return new Promise((resolve) => {
    const piped = capture || onOutput !== undefined;
    const child = spawn(program, args, {
      cwd: root,
      env,
      stdio: ['ignore', piped ? 'pipe' : 'inherit', piped ? 'pipe' : 'inherit'],
    });
    const output = { stdout: '', stderr: '' };
    let timedOut = false;
    for (const stream of ['stdout', 'stderr']) {
      child[stream]?.setEncoding('utf8').on('data', (text) => {
        output[stream] += text;
        onOutput?.(text);
      });
    }
    const giveUp = () => {
      timedOut = true;
      child.kill('SIGKILL');
    };
    const timer = limit > 0 ? setTimeout(giveUp, limit) : undefined;
    running.add(child);
    const finish = (code, signal, error) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code: code ?? 1, signal, timedOut, error, ...output });
    };
    child.once('error', (error) => finish(1, null, error));
    child.once('close', (code, signal) => finish(code, signal, undefined));
  });
}

/** Runs a JavaScript file by this same Node.js. */
export const runNode = (args, options) => run(process.execPath, args, options);
