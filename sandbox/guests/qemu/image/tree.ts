/** Gathers the files of a guest: our own scripts, BusyBox, services with the libraries they need, kernel modules, font and layouts. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Entry } from './cpio';
import { neededLibraries } from './elf';
import { keymap, LAYOUTS } from './keymaps';
import { CannotBuild, output } from './packages';

/** In the order in which they must be loaded; those built into a kernel are passed over. */
const MODULES = [
  ...['virtio_ring', 'virtio_pci_modern_dev', 'virtio_pci_legacy_dev', 'virtio', 'virtio_pci', 'virtio_console'],
  ...['failover', 'net_failover', 'virtio_net', 'virtio_blk', 'virtio_balloon', 'button', 'evdev', 'virtio_mem'],
  ...['pvpanic', 'pvpanic-pci', 'scsi_common', 'scsi_mod', 'sd_mod', 'virtio_scsi'],
];
const PROGRAMS = ['usr/sbin/dropbear', 'usr/bin/dropbearkey', 'usr/sbin/qemu-ga', 'sbin/mke2fs'];
/** The names by which file systems are made on disks that are plugged in. */
const MAKERS = ['sbin/mkfs.ext2', 'sbin/mkfs.ext4'];
const FOLDERS = [
  'proc',
  'sys',
  'dev',
  'run',
  'tmp',
  'root',
  'home',
  'mnt',
  'srv',
  'var',
  'var/log',
  'etc/dropbear',
  'usr/local/bin',
];
const LOADER = 'lib64/ld-linux-x86-64.so.2';
const LIBRARIES = 'lib/x86_64-linux-gnu';

const file = (path: string, content: Uint8Array, mode = 0o644): Entry => ({ kind: 'file', path, mode, content });

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const filesBelow = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
};

/** Where the unpacked packages have a library; undefined: in none of them. */
const libraryIn = async (unpacked: string, name: string): Promise<string | undefined> => {
  for (const folder of [LIBRARIES, `usr/${LIBRARIES}`, 'lib64', 'usr/lib64']) {
    const path = join(unpacked, folder, name);
    if (await exists(path)) return path;
  }
  return undefined;
};

/** Where a program is: newer packages keep below usr what was beside it. */
const placeOf = async (unpacked: string, path: string): Promise<string> =>
  (await exists(join(unpacked, path))) ? join(unpacked, path) : join(unpacked, 'usr', path);

/** Names of the libraries that the services need, and of those among them that no unpacked package has. */
export const libraries = async (
  unpacked: string,
): Promise<{ found: ReadonlyMap<string, string>; missing: readonly string[] }> => {
  const found = new Map<string, string>();
  const missing = new Set<string>();
  const queue = await Promise.all(PROGRAMS.map((path) => placeOf(unpacked, path)));
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    for (const name of neededLibraries(await readFile(path))) {
      if (found.has(name) || missing.has(name)) continue;
      const place = await libraryIn(unpacked, name);
      if (place === undefined) missing.add(name);
      else {
        found.set(name, place);
        queue.push(place);
      }
    }
  }
  return { found, missing: [...missing] };
};

const scripts = async (root: string): Promise<readonly Entry[]> =>
  Promise.all(
    (await filesBelow(root)).map(async (path) => {
      const content = await readFile(join(root, path));
      return file(path, content, content.subarray(0, 2).toString() === '#!' ? 0o755 : 0o644);
    }),
  );

const busybox = async (unpacked: string, taken: ReadonlySet<string>): Promise<readonly Entry[]> => {
  const program = join(unpacked, (await exists(join(unpacked, 'bin/busybox'))) ? 'bin/busybox' : 'usr/bin/busybox');
  const applets = (await output(program, ['--list-full'])).toString().split('\n');
  const links = applets.filter((path) => path !== '' && path !== 'bin/busybox' && !taken.has(path));
  return [
    file('bin/busybox', await readFile(program), 0o755),
    { kind: 'link', path: 'init', target: 'bin/busybox' },
    ...links.map((path): Entry => ({ kind: 'link', path, target: '/bin/busybox' })),
  ];
};

const services = async (unpacked: string): Promise<readonly Entry[]> => {
  const { found } = await libraries(unpacked);
  const loader = await libraryIn(unpacked, 'ld-linux-x86-64.so.2');
  if (loader === undefined) throw new CannotBuild('The packages hold no dynamic loader for x86-64.');
  const entries: Entry[] = [file(LOADER, await readFile(loader), 0o755)];
  for (const path of PROGRAMS) entries.push(file(path, await readFile(await placeOf(unpacked, path)), 0o755));
  entries.push(...MAKERS.map((path): Entry => ({ kind: 'link', path, target: '/sbin/mke2fs' })));
  for (const [name, place] of [...found].sort()) {
    if (name.startsWith('ld-linux')) continue;
    entries.push(file(`${LIBRARIES}/${name}`, await readFile(place), 0o755));
  }
  return entries;
};

const modules = async (unpacked: string): Promise<readonly Entry[]> => {
  const base = join(unpacked, (await exists(join(unpacked, 'lib/modules'))) ? 'lib/modules' : 'usr/lib/modules');
  const files = await filesBelow(base);
  const entries: Entry[] = [];
  for (const name of MODULES) {
    const path = files.find((candidate) => candidate.endsWith(`/${name}.ko`) || candidate.endsWith(`/${name}.ko.xz`));
    if (path === undefined) continue;
    const plain = path.endsWith('.xz')
      ? await output('xz', ['-dc', join(base, path)])
      : await readFile(join(base, path));
    entries.push(file(`lib/modules/${name}.ko`, plain));
  }
  if (entries.length === 0) throw new CannotBuild('The kernel package holds none of the modules that a guest needs.');
  const names = entries.map(({ path }) => path.slice('lib/modules/'.length));
  return [...entries, file('etc/modules', Buffer.from(`${names.join('\n')}\n`))];
};

const textConsole = async (unpacked: string): Promise<readonly Entry[]> => {
  const font = gunzipSync(await readFile(join(unpacked, 'usr/share/consolefonts/Uni2-VGA16.psf.gz')));
  const keymaps = await Promise.all(
    Object.entries(LAYOUTS).map(async ([name, layout]) =>
      file(`usr/share/keymaps/${name}.bmap`, await keymap(layout, unpacked)),
    ),
  );
  return [file('usr/share/console.psf', font), ...keymaps];
};

const withFolders = (entries: readonly Entry[]): readonly Entry[] => {
  const folders = new Set<string>();
  for (const path of [...FOLDERS.map((folder) => `${folder}/x`), ...entries.map((entry) => entry.path)]) {
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) folders.add(folder);
  }
  return [...[...folders].sort().map((path): Entry => ({ kind: 'folder', path, mode: 0o755 })), ...entries];
};

/** All of a guest's files. `root`: our scripts; `unpacked`: the packages; `release`: text of its `/etc/os-release`. */
export const tree = async (root: string, unpacked: string, release: string): Promise<readonly Entry[]> => {
  const own = [...(await scripts(root)), file('etc/os-release', Buffer.from(release))];
  const applets = await busybox(unpacked, new Set(own.map(({ path }) => path)));
  const rest = await Promise.all([services(unpacked), modules(unpacked), textConsole(unpacked)]);
  const special: readonly Entry[] = [
    { kind: 'device', path: 'dev/console', mode: 0o600, major: 5, minor: 1 },
    { kind: 'link', path: 'var/run', target: '/run' },
  ];
  return withFolders([...own, ...applets, ...rest.flat(), ...special]);
};
