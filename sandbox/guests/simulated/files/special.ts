import { kernelMessages } from '../system/linux/boot';
import { MEMORY_KIB } from '../system/memory';
import type { Machine } from '../system/machine';
import type { Files } from './files';
import type { Special } from './node';

const CPU = [
  'processor\t: 0',
  'vendor_id\t: GenuineIntel',
  'cpu family\t: 6',
  'model\t\t: 85',
  'model name\t: Intel Xeon Processor (Skylake, IBRS)',
  'cpu MHz\t\t: 2394.374',
  'cache size\t: 16384 KB',
  'cpu cores\t: 1',
  'flags\t\t: fpu vme de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat sse sse2 hypervisor',
  'bogomips\t: 4788.74',
  '',
].join('\n');

const memory = (): string => {
  const line = (name: string, kib: number): string => `${`${name}:`.padEnd(16)}${String(kib).padStart(8)} kB\n`;
  const { total, free, available, cached } = MEMORY_KIB;
  return (
    line('MemTotal', total) +
    line('MemFree', free) +
    line('MemAvailable', available) +
    line('Buffers', 2048) +
    line('Cached', cached) +
    line('SwapTotal', 0) +
    line('SwapFree', 0)
  );
};

const CHARACTER_DEVICE = 0o1000;

/** Puts /proc and /dev there; `crash` is what `echo c > /proc/sysrq-trigger` does. */
export const placeSpecial = (
  files: Files,
  machine: Machine,
  write: (text: string) => void,
  crash: () => void,
): void => {
  const special = (mode: number, read: () => string, heard: (text: string) => void = () => undefined): Special => ({
    kind: 'special',
    owner: 'root',
    mode,
    changed: machine.bootedAt,
    read,
    write: heard,
  });
  const { plan, flavour } = machine;
  const seconds = (): string => ((machine.now() - machine.bootedAt) / 1000).toFixed(2);
  const proc: Readonly<Record<string, () => string>> = {
    cpuinfo: () => CPU,
    meminfo: memory,
    uptime: () => `${seconds()} ${seconds()}\n`,
    loadavg: () => '0.00 0.01 0.00 1/84 1042\n',
    version: () => `Linux version ${flavour.kernel} (builder@build) #1 SMP PREEMPT_DYNAMIC\n`,
    cmdline: () => 'BOOT_IMAGE=/boot/vmlinuz root=/dev/vda1 ro console=tty0 console=ttyS0,115200n8\n',
    mounts: () => '/dev/vda1 / ext4 rw,relatime 0 0\nproc /proc proc rw 0 0\ntmpfs /run tmpfs rw 0 0\n',
    kmsg: () =>
      kernelMessages(plan, flavour)
        .map(({ text }) => `${text}\n`)
        .join(''),
  };
  for (const [name, read] of Object.entries(proc)) files.place(`/proc/${name}`, special(0o444, read));
  files.place(
    '/proc/sysrq-trigger',
    special(
      0o200,
      () => '',
      (text) => {
        if (text.startsWith('c')) crash();
      },
    ),
  );
  files.place(
    '/dev/null',
    special(CHARACTER_DEVICE | 0o666, () => ''),
  );
  for (const name of ['tty', 'tty1', 'ttyS0', 'console'])
    files.place(
      `/dev/${name}`,
      special(
        CHARACTER_DEVICE | 0o666,
        () => '',
        (text) => write(text.replace(/\r?\n/g, '\r\n')),
      ),
    );
};
