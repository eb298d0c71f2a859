import { at, boolean } from '../../lib/reach';
import { hasGraphics, hasSerialConsole } from '../device/read';
import type { KubeObject } from '../object';
import { templateSpecOf, vmiSpecOf } from '../vm/spec';

/** The devices of a machine that one can sit at: its screen (with keyboard and mouse) and its serial line. */
export type ConsoleDevice = 'vnc' | 'serial';

/** The field below `domain.devices` that switches the device off; it is there unless that says `false`. */
const DEVICE_FIELDS: Readonly<Record<ConsoleDevice, string>> = {
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

const PARENTS = ['spec', 'template', 'spec', 'domain', 'devices'] as const;

/** Does the VM ask for this device itself, whatever its preference says? */
export const asksForDevice = (vm: KubeObject | undefined, device: ConsoleDevice): boolean =>
  boolean(vm, ...PARENTS, DEVICE_FIELDS[device]) === true;

/** Puts a value at a path, with the parents that are missing. RFC 6902, RFC 6901. */
interface AddOperation {
  readonly op: 'add';
  readonly path: string;
  readonly value: unknown;
}

/** The patch of a VM that gives its next guest this device. */
export const deviceAddition = (vm: KubeObject | undefined, device: ConsoleDevice): readonly AddOperation[] => {
  const steps: readonly string[] = [...PARENTS, DEVICE_FIELDS[device]];
  const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
  // the first step whose parent is there
  const missing = PARENTS.findIndex((_step, index) => !isObject(at(vm, ...PARENTS.slice(0, index + 1))));
  const depth = missing === -1 ? PARENTS.length : missing;
  const value = steps.slice(depth + 1).reduceRight<unknown>((inner, step) => ({ [step]: inner }), true);
  return [{ op: 'add', path: `/${steps.slice(0, depth + 1).join('/')}`, value }];
};
