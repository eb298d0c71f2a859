/**
 * Whether KVM may be used. A computer can offer `/dev/kvm` and yet hang every stock kernel (nested or para-virtual KVM), so that
 * nothing but a guest that was seen to boot counts.
 */
import { spawn } from 'node:child_process';
import { access, constants, readFile } from 'node:fs/promises';
import type { GuestImage } from '../installation';

const PATIENCE_MS = 4_000;

const exists = (path: string, mode: number): Promise<boolean> =>
  access(path, mode).then(
    () => true,
    () => false,
  );

/** Whether the processor says that it can run guests by itself. */
export const virtualizes = (cpuinfo: string): boolean => /^flags\s*:.*\b(vmx|svm)\b/m.test(cpuinfo);

const offered = async (): Promise<boolean> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false;
  if (await exists('/sys/module/kvm_pvm', constants.F_OK)) return false;
  if (!(await exists('/dev/kvm', constants.R_OK | constants.W_OK))) return false;
  return virtualizes(await readFile('/proc/cpuinfo', 'utf8').catch(() => ''));
};

const says = (binary: string, machine: string, image: GuestImage): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(
      binary,
      ['-nodefaults', '-no-user-config', '-display', 'none', '-machine', machine, '-accel', 'kvm', '-m', '112M']
        .concat(['-kernel', image.kernel, '-initrd', image.initrd, '-append', 'console=ttyS0 panic=-1'])
        .concat(['-serial', 'stdio', '-no-reboot']),
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const settle = (result: boolean): void => {
      clearTimeout(patience);
      child.kill('SIGKILL');
      resolve(result);
    };
    const patience = setTimeout(() => settle(false), PATIENCE_MS);
    child.on('error', () => settle(false));
    child.on('exit', () => settle(false));
    child.stdout.once('data', () => settle(true));
  });

/** Boots the image with KVM for up to four seconds when everything else speaks for it. */
export const kvmWorks = async (binary: string, machine: string, image: GuestImage): Promise<boolean> =>
  (await offered()) && (await says(binary, machine, image));
