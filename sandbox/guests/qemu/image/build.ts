/**
 * `npm run guests:build`: makes kernel and first file system of the sandbox's real guests from packages of Debian. Needs apt-get,
 * apt-cache, dpkg and perl, no privileges, and about 35 MB of downloads, which are kept; does nothing when nothing has changed.
 */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { cpio } from './cpio';
import { CannotBuild, dependencies, fetchPackages, requireDebian, unpack } from './packages';
import { imageFolder, imageIn } from './place';
import { libraries, tree } from './tree';

const KERNEL = 'linux-image-cloud-amd64';
const PROGRAMS = ['busybox-static', 'qemu-guest-agent', 'dropbear-bin', 'e2fsprogs'];
const KEYBOARD = ['kbd', 'console-setup', 'console-setup-linux', 'xkb-data'];
const LIBRARY = /^(lib|zlib)/;
const ROOT = join(import.meta.dirname, 'root');

const say = (line: string): void => console.log(line);

/** Fetches and unpacks the packages of libraries, further and further from the programs, until nothing is missing. */
const addLibraries = async (cache: string, unpacked: string): Promise<readonly string[]> => {
  const had = new Set<string>();
  const files: string[] = [];
  let around: readonly string[] = PROGRAMS;
  for (let missing = await libraries(unpacked); missing.missing.length > 0; missing = await libraries(unpacked)) {
    const next = new Set((await Promise.all(around.map(dependencies))).flat().filter((name) => LIBRARY.test(name)));
    around = [...next].filter((name) => !had.has(name));
    if (around.length === 0) throw new CannotBuild(`No package has ${missing.missing.join(', ')}.`);
    for (const name of around) had.add(name);
    const fetched = await fetchPackages(around, cache);
    await unpack(fetched, unpacked);
    files.push(...fetched);
  }
  return files;
};

const releaseOf = (debian: string): string => {
  const version = /^VERSION_ID="?([\d.]+)/m.exec(debian)?.[1] ?? '';
  const code = /^VERSION_CODENAME="?(\w+)/m.exec(debian)?.[1] ?? '';
  const name = `Debian GNU/Linux ${version} (${code})`;
  return `PRETTY_NAME="${name}"\nNAME="Debian GNU/Linux"\nVERSION_ID="${version}"\nVERSION="${version} (${code})"\nID=debian\nVARIANT="Sandbox guest"\n`;
};

/** What the image is made of: names of packages carry their versions. */
const stampOf = async (packages: readonly string[]): Promise<string> => {
  const hash = createHash('sha256');
  for (const file of packages.map((path) => basename(path)).sort()) hash.update(`${file}\n`);
  for (const entry of (await readdir(import.meta.dirname, { recursive: true, withFileTypes: true })).sort((a, b) =>
    join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1,
  )) {
    if (entry.isFile() && !entry.name.endsWith('.test.ts'))
      hash.update(await readFile(join(entry.parentPath, entry.name)));
  }
  return hash.digest('hex');
};

const assemble = async (kernelFile: string, others: readonly string[], folder: string): Promise<void> => {
  const unpacked = await mkdtemp(join(tmpdir(), 'guest-image-'));
  try {
    await unpack([kernelFile, ...others], unpacked);
    say(`Unpacked ${others.length + 1} packages`);
    const added = await addLibraries(join(folder, 'packages'), unpacked);
    say(`Added ${added.length} packages of libraries`);
    const release = releaseOf(await readFile('/etc/os-release', 'utf8').catch(() => ''));
    // not compressed: it is read from here, and unpacking costs an emulated processor more than reading
    const archive = cpio(await tree(ROOT, unpacked, release));
    const image = imageIn(folder);
    const kernel = (await readdir(join(unpacked, 'boot'))).find((name) => name.startsWith('vmlinuz'));
    if (kernel === undefined) throw new CannotBuild(`${KERNEL} holds no kernel.`);
    // under other names first: guests may be starting from the old ones
    await copyFile(join(unpacked, 'boot', kernel), `${image.kernel}.new`);
    await writeFile(`${image.initrd}.new`, archive);
    await rename(`${image.kernel}.new`, image.kernel);
    await rename(`${image.initrd}.new`, image.initrd);
    say(`Wrote ${kernel} and a first file system of ${(archive.length / 1e6).toFixed(1)} MB to ${folder}`);
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
};

const build = async (): Promise<void> => {
  await requireDebian();
  const folder = imageFolder();
  const cache = join(folder, 'packages');
  await mkdir(cache, { recursive: true });
  const kernelPackage = (await dependencies(KERNEL)).find((name) => name.startsWith('linux-image-'));
  if (kernelPackage === undefined) {
    throw new CannotBuild(
      `There is no ${KERNEL} here: Debian has it (Ubuntu does not). If this is Debian, run apt-get update.`,
    );
  }
  const [kernelFile = '', ...others] = await fetchPackages([kernelPackage, ...PROGRAMS, ...KEYBOARD], cache);
  say(`Fetched ${others.length + 1} packages`);
  const stamp = await stampOf([kernelFile, ...others]);
  const stampFile = join(folder, 'stamp');
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) {
    say(`The image in ${folder} is up to date`);
    return;
  }
  await assemble(kernelFile, others, folder);
  await writeFile(stampFile, stamp);
};

try {
  await build();
} catch (error) {
  console.error(error instanceof CannotBuild ? error.message : error);
  process.exitCode = 1;
}
