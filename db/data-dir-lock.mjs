/**
 * One process per data directory. The embedded database has no lock of its own: two processes on it lose data without
 * an error.
 *
 * `DATA_DIR/lock/` holds numbered files, and the one with the highest number says who has the lock. Taking it means to
 * make the next number by a hard link, which exactly one process can do. A number is never made again, since the
 * newest file stays (marked free) when the lock is given back, so a slow contender cannot take over a newer owner.
 * This file runs before anything is installed: built-in modules only.
 */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { processStartToken } from './process-identity.mjs';

/** @typedef {{ pid: number | null, started: string, port: number | null }} Holder */

/** Numbers below the newest that stay, so that a process listing the folder meanwhile always sees one. */
const KEPT_NUMBERS = 8;
/** Milliseconds after which an unreadable lock file is no longer taken for one just being written. */
const WRITING_TIME = 5000;

/** The data directory cannot be used; the message is one sentence for the person at the terminal. */
export class DataDirError extends Error {
  name = 'DataDirError';
}

/** Another process has the data directory. */
export class DataDirLockedError extends DataDirError {
  name = 'DataDirLockedError';
}

/**
 * Makes the data directory (mode 0700) and locks it for this process; returns what gives the lock back.
 * A lock whose process has ended is taken over, and so is that of the process `takeOverFrom`, which hands it on.
 * Throws DataDirLockedError when another process has it, DataDirError when the directory cannot be used.
 * @param {string} dataDir
 * @param {{ port?: number | null, takeOverFrom?: number | null }} [options]
 * @returns {() => void}
 */
export function acquireDataDirLock(dataDir, { port = null, takeOverFrom = null } = {}) {
  const folder = resolve(dataDir, 'lock');
  makeFolders(dataDir, folder);
  const own = { pid: process.pid, started: processStartToken(process.pid) ?? '', port };
  for (;;) {
    const number = newestNumber(folder);
    const holder = number === 0 ? null : readHolder(folder, number);
    if (holder !== null && holder.pid !== takeOverFrom && isHeld(holder)) throw lockedError(dataDir, holder);
    if (takeOverFrom !== null && holder?.pid === takeOverFrom) own.port = port ?? holder.port;
    if (!createNumber(folder, number + 1, own)) continue;
    if (newestNumber(folder) > number + 1) {
      rmSync(numberPath(folder, number + 1), { force: true });
      continue;
    }
    removeOldNumbers(folder, number + 1);
    return () => release(folder, number + 1, own);
  }
}

/** @param {string} folder @param {number} number @param {Holder} own */
function release(folder, number, own) {
  try {
    const holder = readHolder(folder, number);
    if (holder.pid !== own.pid || holder.started !== own.started) return;
    const draft = writeDraft(folder, { ...own, pid: null });
    renameSync(draft, numberPath(folder, number));
  } catch (error) {
    // The directory may have been deleted with everything in it: then there is nothing left to give back.
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}

/** @param {Holder} holder */
function isHeld(holder) {
  if (holder.pid === null) return false;
  const started = processStartToken(holder.pid);
  return started !== null && (started === '' || holder.started === '' || started === holder.started);
}

/** @param {string} folder @param {number} number @returns {Holder} */
function readHolder(folder, number) {
  const path = numberPath(folder, number);
  try {
    const { pid, started, port } = JSON.parse(readFileSync(path, 'utf8'));
    return {
      pid: Number.isInteger(pid) ? pid : null,
      started: String(started),
      port: Number.isInteger(port) ? port : null,
    };
  } catch (error) {
    if (error instanceof SyntaxError && Date.now() - statSync(path).mtimeMs < WRITING_TIME) {
      throw new DataDirLockedError(
        `Another process is just taking the data directory ${folder}; try again in a few seconds.`,
      );
    }
    if (error instanceof SyntaxError || hasCode(error, 'ENOENT')) return { pid: null, started: '', port: null };
    throw unusableError(folder, error);
  }
}

/** True when this process made the file of that number, false when another was quicker. */
function createNumber(folder, number, own) {
  const path = numberPath(folder, number);
  const draft = writeDraft(folder, own);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    return createWithoutLink(path, own);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Some file systems (FAT, a few network mounts) have no hard links; an exclusive create is as good but not whole at once. */
function createWithoutLink(path, own) {
  try {
    writeFileSync(path, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw unusableError(path, error);
  }
}

function writeDraft(folder, own) {
  const draft = join(folder, `draft-${process.pid}-${randomBytes(6).toString('hex')}`);
  try {
    writeFileSync(draft, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
    return draft;
  } catch (error) {
    throw unusableError(folder, error);
  }
}

function makeFolders(dataDir, folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(dataDir, 0o700);
  } catch (error) {
    throw unusableError(dataDir, error);
  }
}

function newestNumber(folder) {
  return Math.max(0, ...numbersIn(folder));
}

function removeOldNumbers(folder, newest) {
  for (const number of numbersIn(folder)) {
    if (number <= newest - KEPT_NUMBERS) rmSync(numberPath(folder, number), { force: true });
  }
}

function numbersIn(folder) {
  return readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

const numberPath = (folder, number) => join(folder, String(number));

function lockedError(dataDir, { pid, port }) {
  const where = port === null ? '' : `, a shop on port ${port}`;
  return new DataDirLockedError(
    `The data directory ${resolve(dataDir)} is in use by process ${pid}${where}: stop that one first, or set DATA_DIR to another directory.`,
  );
}

function unusableError(path, error) {
  const reason = error instanceof Error ? error.message : String(error);
  return new DataDirError(
    `The data directory cannot be used (${reason}): make ${path} writable, or set DATA_DIR to another directory.`,
  );
}

const hasCode = (error, code) => error instanceof Error && 'code' in error && error.code === code;
