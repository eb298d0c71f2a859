/** Fetches packages of the Debian that this runs on. apt checks them against the archive's signature; nothing is installed. */
import { spawn } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Ends the build with words for the one who called it. */
export class CannotBuild extends Error {}

/** Runs a program and resolves with what it printed. Rejects with its own last words. */
export const output = (program: string, args: readonly string[], input?: Uint8Array, cwd?: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, LC_ALL: 'C' } });
    const said: Buffer[] = [];
    const complained: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => complained.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const words = Buffer.concat(complained).toString('utf8').trim().split('\n').slice(-3).join('\n');
      if (code === 0) resolve(Buffer.concat(said));
      else
        reject(
          new Error(`${program} ${args.slice(0, 2).join(' ')}: ${words === '' ? `exit code ${code ?? '?'}` : words}`),
        );
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });

const present = (program: string): Promise<boolean> =>
  output(program, ['--version']).then(
    () => true,
    () => false,
  );

/** Says what is missing where this is no Debian for x86-64. */
export const requireDebian = async (): Promise<void> => {
  const container =
    'docker run --rm --platform linux/amd64 -v "$PWD":/src -w /src node:20-bookworm sh -c "apt-get update && npm run guests:build"';
  for (const program of ['apt-get', 'apt-cache', 'dpkg']) {
    if (await present(program)) continue;
    throw new CannotBuild(
      `The guest image is made of Debian packages, and there is no ${program} here. Build it on Debian, or in a container:\n  ${container}`,
    );
  }
  const architecture = (await output('dpkg', ['--print-architecture'])).toString().trim();
  if (architecture !== 'amd64') {
    throw new CannotBuild(
      `The guests are x86-64, and the packages here are for ${architecture}. Build in a container:\n  ${container}`,
    );
  }
};

/** Direct dependencies; of alternatives the first. */
export const dependencies = async (name: string): Promise<readonly string[]> => {
  const shown = (await output('apt-cache', ['depends', '--important', name])).toString();
  const found: string[] = [];
  for (const line of shown.split('\n')) {
    const [, bar = '', package_ = ''] = /^ ( |\|)(?:Pre)?Depends: ([^\s<:]+)/.exec(line) ?? [];
    if (package_ !== '' && bar !== '|') found.push(package_);
  }
  return found;
};

const advised = (error: unknown): CannotBuild =>
  new CannotBuild(
    `${error instanceof Error ? error.message : String(error)}\nPerhaps the lists of packages are missing or old: apt-get update`,
  );

/** The files of the packages in a folder, in their newest version; fetched unless they are there. */
export const fetchPackages = async (names: readonly string[], folder: string): Promise<readonly string[]> => {
  await mkdir(folder, { recursive: true });
  // asked in a place without packages, since apt names only those that it would fetch
  const named = await output('apt-get', ['--print-uris', 'download', ...names], undefined, tmpdir()).catch(
    (error: unknown) => {
      throw advised(error);
    },
  );
  const files = named
    .toString()
    .split('\n')
    .flatMap((line) => line.split(' ')[1] ?? []);
  const had = new Set(await readdir(folder));
  if (files.some((file) => !had.has(file))) {
    await output('apt-get', ['-q', 'download', ...names], undefined, folder).catch((error: unknown) => {
      throw advised(error);
    });
  }
  return files.map((file) => join(folder, file));
};

/** Unpacks the files of packages into one tree. */
export const unpack = async (files: readonly string[], folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  for (const file of files) await output('dpkg', ['-x', file, folder]);
};
