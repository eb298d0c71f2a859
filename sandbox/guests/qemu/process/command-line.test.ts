import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GuestPlan } from '../../guest';
import type { QemuInstallation } from '../installation';
import { becomeArguments, commandLine, kernelLine, keyboardOf, macOf, type Setup } from './command-line';

const plan: GuestPlan = {
  uid: '2c9d4a9e-8a1f-4c39-9a37-0f4c0b6f3a55',
  namespace: 'demo',
  name: 'web-1',
  hostname: 'web-1',
  system: 'fedora',
  user: 'fedora',
  password: 'two words, "quoted"',
  keyboard: 'de',
  bootedAt: 0,
  paused: false,
};
const installation: QemuInstallation = {
  binary: '/usr/bin/qemu-system-x86_64',
  version: '7.2.22',
  machine: 'pc-i440fx-7.2',
  seccomp: true,
  accelerator: 'tcg',
  network: true,
  panics: true,
  scsi: true,
  image: { kernel: '/image/kernel', initrd: '/image/initrd' },
};
const setup: Setup = {
  installation,
  plan,
  size: 112 * 1024 * 1024,
  memory: { kind: 'own' },
  screen: '/tmp/vmg/1/s1',
  incoming: false,
};

/** The values given for an option. */
const valuesOf = (args: readonly string[], option: string): readonly string[] =>
  args.flatMap((argument, index) => (argument === option ? (args[index + 1] ?? []) : []));

describe('commandLine', () => {
  it('locks the process in and cuts its network off', () => {
    const args = commandLine(setup);
    expect(valuesOf(args, '-sandbox')[0]).toContain('spawn=deny');
    expect(valuesOf(args, '-netdev')).toEqual(['user,id=net0,restrict=on']);
    expect(args).toContain('-nodefaults');
    expect(args).toContain('-no-user-config');
  });

  it('describes the disks that the guest comes with, each in its place', () => {
    const disks: Setup['disks'] = [
      { disk: { name: 'a,b', bytes: 512, bus: 'scsi', readOnly: true, serial: 'n,1' }, slot: 0, path: '/tmp/a,b' },
      { disk: { name: 'c', bytes: 512, bus: 'virtio', readOnly: false }, slot: 3, path: '/tmp/c' },
    ];
    const args = commandLine({ ...setup, incoming: true, disks });
    expect(valuesOf(args, '-blockdev').map((text): unknown => JSON.parse(text))).toEqual([
      { driver: 'raw', 'node-name': 'disk0', 'read-only': true, file: { driver: 'file', filename: '/tmp/a,b' } },
      { driver: 'raw', 'node-name': 'disk3', 'read-only': false, file: { driver: 'file', filename: '/tmp/c' } },
    ]);
    expect(valuesOf(args, '-device').slice(-2).map((text): unknown => JSON.parse(text))).toEqual([
      { driver: 'scsi-hd', bus: 'scsi0.0', 'scsi-id': 0, lun: 0, id: 'plugged0', drive: 'disk0', serial: 'n,1' },
      { driver: 'virtio-blk-pci', addr: '0x13', id: 'plugged3', drive: 'disk3' },
    ]); // prettier-ignore
  });

  it('leaves out what this QEMU lacks', () => {
    const args = commandLine({
      ...setup,
      installation: { ...installation, seccomp: false, network: false, panics: false, scsi: false },
    });
    expect(args).not.toContain('-sandbox');
    expect(args).not.toContain('-netdev');
    expect(args).not.toContain('pvpanic-pci');
    expect(args.join()).not.toContain('virtio-scsi-pci');
  });

  it('begins from a file, or from another process, with the same memory', () => {
    const file = { kind: 'file', path: '/tmp/a,b', share: false } as const;
    const args = commandLine({ ...setup, memory: file, incoming: true });
    expect(valuesOf(args, '-object')).toEqual(['memory-backend-file,id=ram,size=112M,mem-path=/tmp/a,,b,share=off']);
    expect(valuesOf(args, '-incoming')).toEqual(['defer']);
    expect(valuesOf(args, '-machine')).toEqual(valuesOf(commandLine(setup), '-machine'));
  });

  it('starts paused only what boots: what is copied says itself whether it is', () => {
    const paused = { ...setup, plan: { ...plan, paused: true } };
    expect(commandLine(paused)).toContain('-S');
    expect(commandLine({ ...paused, incoming: true })).not.toContain('-S');
    expect(commandLine(setup)).not.toContain('-S');
  });

  it('names the guest by its instance, and leaves out a uid that is no UUID', () => {
    expect(valuesOf(commandLine(setup), '-uuid')).toEqual([plan.uid]);
    expect(commandLine({ ...setup, plan: { ...plan, uid: 'template' } })).not.toContain('-uuid');
    expect(valuesOf(commandLine(setup), '-name')).toEqual(['demo/web-1']);
  });
});

describe('kernelLine', () => {
  it('carries any name and password without a blank or a quote', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (user, password, keyboard) => {
        const words = kernelLine({ ...plan, user, password, keyboard }).split(' ');
        const valueOf = (name: string): string | undefined =>
          words.find((word) => word.startsWith(`guest.${name}=`))?.slice(`guest.${name}=`.length);
        expect(Buffer.from(valueOf('user') ?? '', 'base64').toString()).toBe(Buffer.from(user).toString());
        expect(Buffer.from(valueOf('password') ?? '', 'base64').toString()).toBe(Buffer.from(password).toString());
        expect(valueOf('keyboard')).toMatch(/^[a-z0-9-]*$/);
      }),
    );
  });

  it('says the same to a copy, with the time', () => {
    const [host, user, password, keyboard, time] = becomeArguments(plan, 1_700_000_000_400);
    expect([host, user].map((word) => Buffer.from(word ?? '', 'base64').toString())).toEqual(['web-1', 'fedora']);
    expect(Buffer.from(password ?? '', 'base64').toString()).toBe(plan.password);
    expect([keyboard, time]).toEqual(['de', '1700000000']);
  });
});

describe('keyboardOf', () => {
  it('knows the names of other tools', () => {
    expect(['uk', 'de-latin1-nodeadkeys', 'jp106', 'FR', '../../etc/passwd'].map(keyboardOf)).toEqual([
      'gb',
      'de',
      'jp',
      'fr',
      'etcpasswd',
    ]);
  });
});

describe('macOf', () => {
  it('is the same for the same instance and in the range of QEMU', () => {
    expect(macOf('a')).toBe(macOf('a'));
    expect(macOf('a')).not.toBe(macOf('b'));
    expect(macOf('a')).toMatch(/^52:54:00(:[0-9a-f]{2}){3}$/);
  });
});
