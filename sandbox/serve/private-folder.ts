import { chmodSync, lstatSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

let folder: string | undefined;

/** A folder that only this user can enter: the same one each time, unless somebody else has taken its name. */
export const privateFolder = (): string => {
  if (folder !== undefined) return folder;
  const { uid } = userInfo();
  const wanted = join(tmpdir(), `vm-manager-sandbox-${uid}`);
  mkdirSync(wanted, { recursive: true, mode: 0o700 });
  const found = lstatSync(wanted);
  const own = found.isDirectory() && (uid < 0 || found.uid === uid);
  const chosen = own ? wanted : mkdtempSync(join(tmpdir(), 'vm-manager-sandbox-'));
  chmodSync(chosen, 0o700);
  // one of its own for this run is of no use to the next
  if (!own) process.once('exit', () => rmSync(chosen, { recursive: true, force: true }));
  folder = chosen;
  return chosen;
};

/** Writes a file that only this user can read; readers see the old or the new text, never half of it. */
export const writePrivately = (path: string, text: string): void => {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, path);
};
