/** Asks a QEMU binary what it can do, by starting it without a machine and talking over its standard streams. */
import { spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import { connectQmp, type QmpClient } from '../qmp/client';
import { field, figure, list, text } from '../qmp/read';

/** What a binary said of itself. */
export interface Abilities {
  readonly version: string;
  readonly machine: string;
  readonly seccomp: boolean;
  readonly network: boolean;
  readonly panics: boolean;
  readonly scsi: boolean;
}

/** Locks the process in: no new programs, no new privileges, no obsolete system calls. */
export const SECCOMP = ['-sandbox', 'on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny'];

const WITHOUT_MACHINE = ['-machine', 'none', '-nodefaults', '-no-user-config', '-display', 'none', '-qmp', 'stdio'];
const PATIENCE_MS = 15_000;
const NEEDED_DEVICES = ['VGA', 'virtio-serial-pci', 'virtserialport'];

/** The name with a version behind an alias, so that it means the same machine tomorrow: `pc` → `pc-i440fx-7.2`. */
export const machineOf = (machines: unknown): string | undefined => {
  const ofAlias = (alias: string): string | undefined => {
    const found = list(machines).find((machine) => text(machine, 'alias') === alias || text(machine, 'name') === alias);
    return text(found, 'name');
  };
  return ofAlias('pc') ?? ofAlias('q35');
};

const versionOf = (greeting: unknown): string => {
  const version = field(field(greeting, 'version'), 'qemu');
  return ['major', 'minor', 'micro'].map((part) => figure(version, part) ?? 0).join('.');
};

const ask = async (qmp: QmpClient): Promise<Omit<Abilities, 'seccomp'> | undefined> => {
  const machine = machineOf(await qmp.execute('query-machines'));
  const devices = new Set(
    list(await qmp.execute('qom-list-types', { implements: 'device' })).map((device) => text(device, 'name')),
  );
  if (machine === undefined || NEEDED_DEVICES.some((device) => !devices.has(device))) return undefined;
  const network =
    devices.has('virtio-net-pci') &&
    (await qmp.execute('netdev_add', { type: 'user', id: 'probe' }).then(
      () => true,
      () => false,
    ));
  return {
    version: versionOf(qmp.greeting),
    machine,
    network,
    panics: devices.has('pvpanic-pci'),
    scsi: devices.has('virtio-scsi-pci') && devices.has('scsi-hd'),
  };
};

const askWith = async (binary: string, extra: readonly string[]): Promise<Omit<Abilities, 'seccomp'> | undefined> => {
  const child = spawn(binary, [...WITHOUT_MACHINE, ...extra], { stdio: ['pipe', 'pipe', 'ignore'] });
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  try {
    return await ask(await connectQmp(Duplex.from({ readable: child.stdout, writable: child.stdin })));
  } catch {
    return undefined;
  } finally {
    clearTimeout(patience);
    child.kill('SIGKILL');
  }
};

/** undefined: it does not start, or lacks a device that every guest needs. */
export const probe = async (binary: string): Promise<Abilities | undefined> => {
  const lockedIn = await askWith(binary, SECCOMP);
  if (lockedIn !== undefined) return { ...lockedIn, seccomp: true };
  const open = await askWith(binary, []);
  return open === undefined ? undefined : { ...open, seccomp: false };
};
