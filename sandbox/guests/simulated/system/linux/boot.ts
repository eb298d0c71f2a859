import type { GuestPlan } from '../../../guest';
import { out, sleep, type Process } from '../../process/step';
import type { Flavour } from './flavour';

/** A line of the boot, and when it appears, in ms from power-on. */
export interface BootLine {
  readonly at: number;
  readonly text: string;
}

/** From power-on to the login prompt, ms. */
export const BOOT_TIME = 3600;
const KERNEL_AT = 900;
const USERLAND_AT = 2000;

const MEMORY_LINES = (flavour: Flavour, plan: GuestPlan): readonly string[] => [
  `Linux version ${flavour.kernel} (builder@build) (gcc, GNU ld) #1 SMP PREEMPT_DYNAMIC`,
  'Command line: BOOT_IMAGE=/boot/vmlinuz root=/dev/vda1 ro console=tty0 console=ttyS0,115200n8 net.ifnames=0',
  'BIOS-provided physical RAM map:',
  'BIOS-e820: [mem 0x0000000000000000-0x000000000009fbff] usable',
  'BIOS-e820: [mem 0x0000000000100000-0x000000003ffdbfff] usable',
  'NX (Execute Disable) protection: active',
  'SMBIOS 2.8 present.',
  `DMI: KubeVirt None/RHEL, BIOS 1.16.3-2 (simulated guest of ${plan.namespace}/${plan.name})`,
  'Hypervisor detected: KVM',
  'kvm-clock: Using msrs 4b564d01 and 4b564d00',
  'tsc: Detected 2394.374 MHz processor',
  'last_pfn = 0x3ffdc max_arch_pfn = 0x400000000',
  'ACPI: RSDP 0x00000000000F58D0 000014 (v00 BOCHS )',
  'Booting paravirtualized kernel on KVM',
  'Memory: 982432K/1048040K available',
  'printk: console [tty0] enabled',
  'printk: console [ttyS0] enabled',
  'smpboot: CPU0: Intel Xeon Processor (Skylake, IBRS)',
  'devtmpfs: initialized',
  'clocksource: Switched to clocksource kvm-clock',
  'NET: Registered PF_INET protocol family',
  'virtio-pci 0000:01:00.0: enabling device (0000 -> 0002)',
  'Serial: 8250/16550 driver, 32 ports, IRQ sharing enabled',
  '00:03: ttyS0 at I/O 0x3f8 (irq = 4, base_baud = 115200) is a 16550A',
  'virtio_blk virtio2: [vda] 20971520 512-byte logical blocks (10.7 GB/10.0 GiB)',
  ' vda: vda1',
  'virtio_net virtio0 eth0: renamed from eth0',
  'input: AT Translated Set 2 keyboard as /devices/platform/i8042/serio0/input/input1',
  'EXT4-fs (vda1): mounted filesystem with ordered data mode',
  'systemd[1]: Detected virtualization kvm.',
  'systemd[1]: Detected architecture x86-64.',
  `systemd[1]: Hostname set to <${plan.hostname}>.`,
];

const kernelAt = (index: number, count: number): number => (index / count) ** 2 * (USERLAND_AT - KERNEL_AT);

/** What the kernel says, with its times: `dmesg`. */
export const kernelMessages = (plan: GuestPlan, flavour: Flavour): readonly BootLine[] => {
  const lines = MEMORY_LINES(flavour, plan);
  return lines.map((text, index) => {
    const ms = kernelAt(index, lines.length);
    const seconds = (ms / 1000 + index * 0.000_137).toFixed(6).padStart(12);
    return { at: KERNEL_AT + Math.round(ms), text: `[${seconds}] ${text}` };
  });
};

const OK = '[\x1b[0;32m  OK  \x1b[0m] ';
const STARTING = '         Starting ';

const services = (flavour: Flavour): readonly string[] => [
  `\r\nWelcome to \x1b[${flavour.colour}m${flavour.pretty}\x1b[0m!\r\n`,
  `${OK}Created slice \x1b[0;1;39msystem-getty.slice\x1b[0m - Slice /system/getty.`,
  `${OK}Reached target \x1b[0;1;39mswap.target\x1b[0m - Swaps.`,
  `${OK}Listening on \x1b[0;1;39msystemd-journald.socket\x1b[0m - Journal Sockets.`,
  `${STARTING}systemd-journald.service - Journal Service...`,
  `${OK}Started \x1b[0;1;39msystemd-journald.service\x1b[0m - Journal Service.`,
  `${OK}Mounted \x1b[0;1;39mboot.mount\x1b[0m - /boot.`,
  `${OK}Reached target \x1b[0;1;39mlocal-fs.target\x1b[0m - Local File Systems.`,
  `${STARTING}cloud-init.service - Cloud-init...`,
  `${OK}Finished \x1b[0;1;39mcloud-init.service\x1b[0m - Cloud-init.`,
  `${OK}Reached target \x1b[0;1;39mnetwork.target\x1b[0m - Network.`,
  `${OK}Started \x1b[0;1;39mqemu-guest-agent.service\x1b[0m - QEMU Guest Agent.`,
  `${OK}Started \x1b[0;1;39msshd.service\x1b[0m - OpenSSH server daemon.`,
  `${OK}Started \x1b[0;1;39mserial-getty@ttyS0.service\x1b[0m - Serial Getty on ttyS0.`,
  `${OK}Reached target \x1b[0;1;39mmulti-user.target\x1b[0m - Multi-User System.`,
];

const firmware = (flavour: Flavour): readonly BootLine[] => [
  { at: 0, text: '\x1b[2J\x1b[HSeaBIOS (version 1.16.3-2)' },
  { at: 150, text: 'Booting from Hard Disk...' },
  { at: 350, text: 'GRUB loading.' },
  { at: 450, text: 'Welcome to GRUB!' },
  { at: 600, text: `\r\n  Booting '${flavour.pretty}'\r\n` },
];

/** Everything that is seen from power-on to just before the login prompt. */
export const bootLines = (plan: GuestPlan, flavour: Flavour): readonly BootLine[] => {
  const userland = services(flavour);
  return [
    ...firmware(flavour),
    ...kernelMessages(plan, flavour),
    ...userland.map((text, index) => ({
      at: Math.round(USERLAND_AT + (index / userland.length) * (BOOT_TIME - USERLAND_AT)),
      text,
    })),
  ];
};

/** Shows the lines, from `elapsed` ms after power-on: what is due already comes at once. */
export function* boot(lines: readonly BootLine[], elapsed: number): Process<void> {
  let now = elapsed;
  for (const { at, text } of lines) {
    if (at > now) {
      yield sleep(at - now);
      now = at;
    }
    yield out(`${text}\n`);
  }
  if (BOOT_TIME > now) yield sleep(BOOT_TIME - now);
}

/** What is seen from the wish to shut down to the end of it. */
export function* shutdown(plan: GuestPlan, last: string): Process<void> {
  yield out(`\n\n${plan.hostname} systemd[1]: System is going down.\n`);
  yield sleep(200);
  for (const unit of ['Serial Getty on ttyS0', 'OpenSSH server daemon', 'QEMU Guest Agent', 'Journal Service']) {
    yield out(`${OK}Stopped ${unit}.\n`);
    yield sleep(250);
  }
  yield out(`${OK}Unmounted /boot.\n${OK}Reached target Shutdown.\n`);
  yield sleep(600);
  yield out(`[ ${'9.'.padStart(9)}482113] reboot: ${last}\n`);
  yield sleep(300);
}
