/** The command line of a guest's process. Pure, so that each part can be looked at in tests. */
import { createHash } from 'node:crypto';
import type { GuestPlan } from '../../guest';
import { CONTROLLER, diskArguments, type PluggedDisk } from '../disks/devices';
import type { QemuInstallation } from '../installation';
import { SECCOMP } from './probe';

/** How the memory of the guest is kept. */
export type Memory =
  | { readonly kind: 'own' }
  /** `share`: what the guest writes is written to the file, of which others are made; else the file is only where it begins. */
  | { readonly kind: 'file'; readonly path: string; readonly share: boolean };

export interface Setup {
  readonly installation: QemuInstallation;
  readonly plan: GuestPlan;
  /** Bytes. */
  readonly size: number;
  readonly memory: Memory;
  /** Path of the socket of the screen. */
  readonly screen: string;
  /** What has been plugged in, in a process that takes over a guest; none in one that boots. */
  readonly disks?: readonly PluggedDisk[];
  /** Waits for its state to come from another process instead of booting. */
  readonly incoming: boolean;
}

/** Descriptors of the process, beside its standard streams, over which it talks to us. Sockets without a name: nobody else finds them. */
export const DESCRIPTOR = { serial: 3, agent: 4 } as const;
/** Name of the line to the guest agent, for QEMU. */
export const AGENT_LINE = 'qga0';
/** Name of the network that ports are forwarded into. */
export const NETWORK = 'net0';

const MEBIBYTE = 1024 * 1024;
const MOST_MEMORY = '1G';

/** QEMU reads a comma as the end of a value; doubled, it is one. */
const value = (text: string): string => text.replaceAll(',', ',,');

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** Other names under which layouts of the image are known. */
const OTHER_LAYOUT_NAMES: Readonly<Record<string, string>> = {
  'en-us': 'us',
  en: 'us',
  'en-gb': 'gb',
  uk: 'gb',
  'de-latin1': 'de',
  'de-latin1-nodeadkeys': 'de',
  'fr-latin9': 'fr',
  'fr-latin1': 'fr',
  'pt-latin1': 'pt',
  jp106: 'jp',
  ja: 'jp',
};

/** The kernel's command line: no messages but our own, none of the work that a guest behind locked doors can do without, and who it is. */
export const kernelLine = (plan: GuestPlan): string =>
  [
    'console=ttyS0,115200 console=tty0 quiet',
    'mitigations=off nokaslr lsm=capability audit=0 cryptomgr.notests tsc=reliable no_timer_check swiotlb=noforce',
    `guest.host=${base64(plan.hostname)}`,
    `guest.user=${base64(plan.user)}`,
    `guest.password=${base64(plan.password)}`,
    `guest.keyboard=${keyboardOf(plan.keyboard)}`,
  ].join(' ');

/** The name of a layout in the image: letters, digits and dashes only, since it becomes part of a path there. */
export const keyboardOf = (name: string): string => {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9-]/g, '');
  return OTHER_LAYOUT_NAMES[plain] ?? plain;
};

/** Arguments of `/sbin/become` in the guest, which makes a copy of a booted guest another one. */
export const becomeArguments = (plan: GuestPlan, now: number): readonly string[] => [
  base64(plan.hostname),
  base64(plan.user),
  base64(plan.password),
  keyboardOf(plan.keyboard),
  String(Math.round(now / 1000)),
];

/** An address of the range that QEMU uses for its own, the same for an instance whenever it starts. */
export const macOf = (uid: string): string =>
  `52:54:00:${[...createHash('sha256').update(uid).digest().subarray(0, 3)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join(':')}`;

const memoryArguments = ({ installation, size, memory }: Setup): readonly string[] => {
  const amount = `${Math.round(size / MEBIBYTE)}M`;
  const backend =
    memory.kind === 'own'
      ? `memory-backend-ram,id=ram,size=${amount}`
      : `memory-backend-file,id=ram,size=${amount},mem-path=${value(memory.path)},share=${memory.share ? 'on' : 'off'}`;
  return [
    ...['-machine', `${installation.machine},memory-backend=ram`],
    ...['-m', `${amount},slots=4,maxmem=${MOST_MEMORY}`, '-object', backend],
  ];
};

const deviceArguments = ({ installation, plan, screen, disks }: Setup): readonly string[] => [
  ...['-display', 'none', '-device', 'VGA,vgamem_mb=8'],
  // any number of clients, none of which can send the others away: who may look is decided by those who ask us
  ...['-vnc', `unix:${value(screen)},share=ignore`],
  ...['-chardev', `socket,id=ser0,fd=${DESCRIPTOR.serial}`, '-serial', 'chardev:ser0'],
  ...['-device', 'virtio-serial-pci', '-chardev', `socket,id=${AGENT_LINE},fd=${DESCRIPTOR.agent}`],
  ...['-device', `virtserialport,chardev=${AGENT_LINE},name=org.qemu.guest_agent.0`],
  // cut off from the world and from this computer, but for ports that are forwarded to it
  ...(installation.network
    ? [
        '-netdev',
        `user,id=${NETWORK},restrict=on`,
        '-device',
        `virtio-net-pci,netdev=${NETWORK},romfile=,mac=${macOf(plan.uid)}`,
      ]
    : ['-nic', 'none']),
  ...['-device', 'virtio-balloon-pci'],
  ...(installation.panics ? ['-device', 'pvpanic-pci'] : []),
  ...(installation.scsi ? ['-device', `virtio-scsi-pci,id=${CONTROLLER}`] : []),
  ...diskArguments(disks ?? []),
];

/** Arguments of the binary. QMP is on its standard streams. */
export const commandLine = (setup: Setup): readonly string[] => {
  const { installation, plan, incoming } = setup;
  const tcg = installation.accelerator === 'tcg';
  return [
    ...['-nodefaults', '-no-user-config'],
    ...(installation.seccomp ? SECCOMP : []),
    ...['-name', value(`${plan.namespace}/${plan.name}`)],
    ...(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(plan.uid) ? ['-uuid', plan.uid] : []),
    ...memoryArguments(setup),
    ...(tcg ? ['-accel', 'tcg,thread=single,tb-size=32', '-cpu', 'qemu64'] : ['-accel', 'kvm', '-cpu', 'host']),
    ...['-smp', '1,maxcpus=2'],
    ...deviceArguments(setup),
    ...['-kernel', installation.image.kernel, '-initrd', installation.image.initrd, '-append', kernelLine(plan)],
    ...['-qmp', 'stdio'],
    ...(incoming ? ['-incoming', 'defer'] : []),
    ...(plan.paused && !incoming ? ['-S'] : []),
  ];
};
