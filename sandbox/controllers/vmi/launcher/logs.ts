import { podLogs } from '../../../api/pod-logs';
import type { KubeObject } from '../../../store/object';
import { guestSystem } from '../../guest/guest';
import { textAt } from '../../object/fields';
import type { ControllerContext } from '../../reconciler';
import { currentPod } from './pods';

const launcherLine = (level: string, text: string, now: Date): string =>
  JSON.stringify({ component: 'virt-launcher', level, msg: text, pos: 'manager.go', timestamp: now.toISOString() });

/** Writes a line of virt-launcher into the log of the machine's pod. */
export const logLauncher = (vmi: KubeObject, text: string, context: ControllerContext): void => {
  const pod = currentPod(context.store, vmi);
  if (pod === undefined) return;
  const now = context.clock.now();
  podLogs(context.store).append(pod.metadata.uid, 'compute', launcherLine('info', text, now), now);
};

const bootLines = (vmi: KubeObject, context: ControllerContext): readonly string[] => {
  const system = guestSystem(vmi, context);
  const host = textAt(vmi, 'spec', 'hostname') ?? vmi.metadata.name;
  const kernel = system?.os['kernelRelease'] ?? '6.12.0';
  const name = system?.os['prettyName'] ?? 'Linux';
  if (system?.os['id'] === 'mswindows')
    return ['BdsDxe: loading Boot0001 "Windows Boot Manager"', 'BdsDxe: starting Boot0001 "Windows Boot Manager"'];
  return [
    'SeaBIOS (version 1.16.3-4.el9)',
    'Booting from Hard Disk...',
    `[    0.000000] Linux version ${kernel}`,
    '[    0.412051] virtio_blk virtio1: [vda] 62914560 512-byte logical blocks (32.2 GB/30.0 GiB)',
    '[    1.203377] systemd[1]: Detected virtualization kvm.',
    `[    1.284402] systemd[1]: Hostname set to <${host}>.`,
    '[  OK  ] Reached target Network.',
    '[  OK  ] Started OpenSSH server daemon.',
    '[  OK  ] Reached target Multi-User System.',
    '',
    name,
    `Kernel ${kernel} on an x86_64 (ttyS0)`,
    '',
    `${host} login: `,
  ];
};

/** The serial console's boot log, in container `guest-console-log`. facts 3.5 */
export const logBoot = (vmi: KubeObject, context: ControllerContext): void => {
  const pod = currentPod(context.store, vmi);
  if (pod === undefined) return;
  const logs = podLogs(context.store);
  const now = context.clock.now();
  for (const line of bootLines(vmi, context)) logs.append(pod.metadata.uid, 'guest-console-log', line, now);
};
