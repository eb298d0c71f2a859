import { hasGraphics, hasSerialConsole } from '../device/read';
import type { KubeObject } from '../object';
import { templateSpecOf, vmiSpecOf } from '../vm/spec';

/** The devices of a machine that one can sit at: its screen (with keyboard and mouse) and its serial line. */
export type ConsoleDevice = 'vnc' | 'serial';

/** The field below `domain.devices` that switches the device off; it is there unless that says `false`. */
export const DEVICE_FIELDS: Readonly<Record<ConsoleDevice, string>> = {
  vnc: 'autoattachGraphicsDevice',
  serial: 'autoattachSerialConsole',
};

const READERS: Readonly<Record<ConsoleDevice, (spec: unknown) => boolean>> = {
  vnc: hasGraphics,
  serial: hasSerialConsole,
};

/** Does the VM give its next guest this device, as far as the VM itself says? A preference may still decide otherwise. */
export const givesDevice = (vm: KubeObject | undefined, device: ConsoleDevice): boolean =>
  READERS[device](templateSpecOf(vm));

/** Does the guest have this device? */
export const hasDevice = (vmi: KubeObject | undefined, device: ConsoleDevice): boolean =>
  READERS[device](vmiSpecOf(vmi));
