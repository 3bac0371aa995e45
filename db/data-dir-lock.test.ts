import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { acquireDataDirLock, DataDirError, DataDirLockedError } from './data-dir-lock.mjs';
import { processStartToken } from './process-identity.mjs';

const lockModule = new URL('./data-dir-lock.mjs', import.meta.url).href;

/** Takes the lock when told to, says whether it got it, and keeps it until it is ended. */
const contender = `
  import { acquireDataDirLock } from ${JSON.stringify(lockModule)};
  process.stdin.once('data', () => {
    try {
      acquireDataDirLock(process.argv[1], { port: 4000, takeOverFrom: Number(process.argv[2]) || null });
      process.stdout.write('won');
    } catch (error) {
      process.stdout.write(error.name);
    }
  });
  process.stdout.write('ready ');
`;

const children: ChildProcess[] = [];

function startContender(dataDir: string, takeOverFrom = 0) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', contender, dataDir, String(takeOverFrom)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  let output = '';
  const said = (word: RegExp) =>
    new Promise<string>((resolve) => {
      const look = () => word.test(output) && resolve(output.replace('ready ', ''));
      child.stdout.on('data', look);
      look();
    });
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return {
    pid: child.pid ?? 0,
    ready: () => said(/ready/),
    go: () => child.stdin.write('go'),
    result: () => said(/won|Error/),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function contenderThatHolds(dataDir: string) {
  const child = startContender(dataDir);
  await child.ready();
  child.go();
  assert.equal(await child.result(), 'won');
  return child;
}

describe('the lock on the data directory', () => {
  let root = '';
  let count = 0;
  const freshDir = () => join(root, `deep-${count++}`, 'data');

  before(() => {
    root = mkdtempSync(join(tmpdir(), 'kiosk-lock-'));
  });
  after(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(root, { recursive: true, force: true });
  });

  it('makes the directory, readable by its owner only', () => {
    const dir = freshDir();
    const release = acquireDataDirLock(dir);
    assert.equal(statSync(dir).mode & 0o777, 0o700);
    release();
  });

  it('closes an existing directory to others', () => {
    const dir = freshDir();
    mkdirSync(dir, { recursive: true });
    chmodSync(dir, 0o755);
    acquireDataDirLock(dir)();
    assert.equal(statSync(dir).mode & 0o777, 0o700);
  });

  it('refuses a second holder and names the first', async () => {
    const dir = freshDir();
    const holder = await contenderThatHolds(dir);
    assert.throws(
      () => acquireDataDirLock(dir),
      (error) =>
        error instanceof DataDirLockedError && error.message.includes(`process ${holder.pid}, a shop on port 4000`),
    );
  });

  it('refuses this very process a second time, until it gives the lock back', () => {
    const dir = freshDir();
    const release = acquireDataDirLock(dir);
    assert.throws(() => acquireDataDirLock(dir), DataDirLockedError);
    release();
    acquireDataDirLock(dir)();
  });

  it('takes over from a process that was killed', async () => {
    const dir = freshDir();
    const holder = await contenderThatHolds(dir);
    await holder.kill();
    acquireDataDirLock(dir)();
  });

  it('takes over when the number belongs to another process by now', () => {
    const dir = freshDir();
    mkdirSync(join(dir, 'lock'), { recursive: true });
    writeFileSync(join(dir, 'lock', '7'), JSON.stringify({ pid: process.pid, started: 'another boot/1', port: 1 }));
    acquireDataDirLock(dir)();
  });

  it('hands over to the named process, and then the first owner no longer frees it', async () => {
    const dir = freshDir();
    const release = acquireDataDirLock(dir, { port: 4100 });
    const heir = startContender(dir, process.pid);
    await heir.ready();
    heir.go();
    assert.equal(await heir.result(), 'won');
    release();
    assert.throws(() => acquireDataDirLock(dir), DataDirLockedError);
    await heir.kill();
    acquireDataDirLock(dir)();
  });

  it('does not hand over from a process that does not have it', async () => {
    const dir = freshDir();
    await contenderThatHolds(dir);
    assert.throws(() => acquireDataDirLock(dir, { takeOverFrom: process.ppid }), DataDirLockedError);
  });

  it('lets exactly one of many contenders take over a stale lock', async () => {
    for (let round = 0; round < 3; round++) {
      const dir = freshDir();
      const dead = await contenderThatHolds(dir);
      await dead.kill();
      const contenders = Array.from({ length: 6 }, () => startContender(dir));
      await Promise.all(contenders.map((each) => each.ready()));
      for (const each of contenders) each.go();
      const results = await Promise.all(contenders.map((each) => each.result()));
      assert.equal(results.filter((result) => result === 'won').length, 1, results.join(' '));
      assert.deepEqual([...new Set(results)].sort(), ['DataDirLockedError', 'won']);
      for (const each of contenders) await each.kill();
    }
  });

  it('mends an unreadable lock file once it is surely not being written', () => {
    const dir = freshDir();
    mkdirSync(join(dir, 'lock'), { recursive: true });
    const path = join(dir, 'lock', '3');
    writeFileSync(path, '{"pid":');
    assert.throws(() => acquireDataDirLock(dir), DataDirLockedError);
    const minuteAgo = new Date(Date.now() - 60_000);
    utimesSync(path, minuteAgo, minuteAgo);
    acquireDataDirLock(dir)();
  });

  it('does not pile up files', () => {
    const dir = freshDir();
    for (let turn = 0; turn < 40; turn++) acquireDataDirLock(dir)();
    assert.ok(readdirSync(join(dir, 'lock')).length <= 9);
  });

  it('says in one sentence when the directory cannot be used', () => {
    const file = join(root, 'a-file');
    writeFileSync(file, '');
    assert.throws(
      () => acquireDataDirLock(join(file, 'data')),
      (error) => error instanceof DataDirError && /set DATA_DIR/.test(error.message),
    );
  });

  it('keeps nothing but process, start and port', () => {
    const dir = freshDir();
    const release = acquireDataDirLock(dir, { port: 3000 });
    const kept = JSON.parse(readFileSync(join(dir, 'lock', '1'), 'utf8'));
    assert.deepEqual(kept, { pid: process.pid, started: processStartToken(process.pid), port: 3000 });
    release();
  });
});

describe('processStartToken', () => {
  it('is steady for a running process and null for one that has ended', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'kiosk-lock-'));
    const child = startContender(dir);
    await child.ready();
    const token = processStartToken(child.pid);
    assert.equal(typeof token, 'string');
    assert.equal(processStartToken(child.pid), token);
    assert.notEqual(token, processStartToken(process.pid));
    await child.kill();
    assert.equal(processStartToken(child.pid), null);
    rmSync(dir, { recursive: true, force: true });
  });
});
