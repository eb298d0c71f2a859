/** Whether something must be built again: a digest of its inputs, kept beside its output. */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

const SKIPPED = /(^|\/)(node_modules|dist|generated|\.git)(\/|$)|\.test\.tsx?$/;

async function filesBelow(path: string): Promise<string[]> {
  const info = await stat(path).catch(() => undefined);
  if (!info) return [];
  if (info.isFile()) return [path];
  const names = await readdir(path, { recursive: true, withFileTypes: true });
  return names.filter((entry) => entry.isFile()).map((entry) => resolve(entry.parentPath, entry.name));
}

/** The digest of all files at or below the paths, which are relative to `root`. */
export async function digestOf(root: string, paths: readonly string[]): Promise<string> {
  const files = (await Promise.all(paths.map((path) => filesBelow(resolve(root, path))))).flat();
  const relevant = files.map((file) => file.slice(root.length + 1)).filter((file) => !SKIPPED.test(file));
  const hash = createHash('sha256');
  for (const file of [...new Set(relevant)].sort()) {
    hash
      .update(file)
      .update('\0')
      .update(await readFile(resolve(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Runs `build` unless `stamp` says that it ran with the same inputs; tells whether it ran. */
export async function whenChanged(digest: string, stamp: string, build: () => Promise<unknown>): Promise<boolean> {
  if ((await readFile(stamp, 'utf8').catch(() => '')) === digest) return false;
  await build();
  await writeFile(stamp, digest);
  return true;
}
