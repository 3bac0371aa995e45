import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PictureStore } from './store';

/** Names are our own (`names.ts`) and hold no path. */
const SAFE = /^[\w.-]{1,64}$/;

/** Pictures as files of one folder. A file is whole or not there. */
export function diskStore(folder: string): PictureStore {
  const pathOf = (name: string) => {
    if (!SAFE.test(name) || name.startsWith('.')) throw new Error('no name of a picture');
    return join(/* turbopackIgnore: true */ folder, name);
  };
  return {
    async put(name, bytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const beside = pathOf(`part-${randomUUID()}`);
      await writeFile(beside, bytes);
      await rename(beside, pathOf(name));
    },
    async get(name) {
      try {
        return await readFile(pathOf(name));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
  };
}
