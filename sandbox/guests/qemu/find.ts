/** Looks for what real guests need on this computer. Nothing of it is required: without it, guests are simulated. */
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { builtImage } from './image/place';
import type { QemuInstallation } from './installation';
import { kvmWorks } from './process/kvm';
import { probe } from './process/probe';

const NAMES = ['qemu-system-x86_64', 'qemu-kvm'];
/** Where distributions put it without adding it to the PATH. */
const ELSEWHERE = ['/usr/libexec', '/usr/local/bin', '/opt/homebrew/bin', '/opt/local/bin'];

let reason = 'nobody has looked for QEMU yet';

/** Why `findQemu()` found nothing, in words that fit after `guests are simulated: `. */
export const reasonWithout = (): string => reason;

const candidates = async (): Promise<readonly string[]> => {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...ELSEWHERE].filter((folder) => folder !== '');
  const paths = [...new Set(NAMES.flatMap((name) => folders.map((folder) => join(folder, name))))];
  const runnable = await Promise.all(
    paths.map((path) =>
      access(path, constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  return paths.filter((_path, index) => runnable[index]);
};

/** What was found, or why there is nothing. */
const look = async (): Promise<QemuInstallation | string> => {
  if (process.platform === 'win32') return 'real guests need unix sockets, which QEMU has not on Windows';
  const named = process.env['VM_MANAGER_QEMU'];
  const binaries = named === undefined || named === '' ? await candidates() : [named];
  if (binaries.length === 0) {
    return 'QEMU was not found (install qemu-system-x86 on Debian and Ubuntu, qemu-kvm on Fedora, qemu on Homebrew)';
  }
  const image = await builtImage();
  if (image === undefined) return 'the guest image is not built (npm run guests:build)';
  for (const binary of binaries) {
    const abilities = await probe(binary);
    if (abilities === undefined) continue;
    const accelerator = (await kvmWorks(binary, abilities.machine, image)) ? 'kvm' : 'tcg';
    return { binary, ...abilities, accelerator, image };
  }
  return `${binaries.join(' and ')} cannot run a guest with screen and serial line`;
};

/**
 * QEMU and the guest image, when both are here; else undefined, and `reasonWithout()` says why. Takes about 0.3 s.
 * `VM_MANAGER_QEMU` names a binary to use instead of those on the PATH.
 */
export const findQemu = async (): Promise<QemuInstallation | undefined> => {
  const found = await look();
  if (typeof found !== 'string') return found;
  reason = found;
  return undefined;
};
