import { at, boolean, list, text } from '../../lib/reach';

/** A device of a guest other than disks and network interfaces. */
export interface Device {
  readonly kind: 'gpu' | 'host-device' | 'input' | 'tpm' | 'watchdog' | 'rng' | 'sound' | 'usb' | 'vsock' | 'video';
  readonly name: string;
  /** Model, bus or resource name, as the API has it. */
  readonly detail: string | undefined;
}

const named = (spec: unknown, field: string, kind: Device['kind'], detail: string): readonly Device[] =>
  list(spec, 'domain', 'devices', field).map((entry, index) => ({
    kind,
    name: text(entry, 'name') ?? `${index + 1}`,
    detail: text(entry, detail),
  }));

const watchdogOf = (devices: unknown): readonly Device[] => {
  const watchdog = at(devices, 'watchdog');
  if (watchdog === undefined) return [];
  const model = ['i6300esb', 'diag288'].find((one) => at(watchdog, one) !== undefined);
  return [{ kind: 'watchdog', name: text(watchdog, 'name') ?? 'watchdog', detail: model }];
};

const present = (devices: unknown, field: string, kind: Device['kind'], detail?: string): readonly Device[] =>
  at(devices, field) === undefined || at(devices, field) === null
    ? []
    : [{ kind, name: text(devices, field, 'name') ?? field, detail: detail ?? text(devices, field, 'model') }];

const tpmOf = (devices: unknown): readonly Device[] =>
  at(devices, 'tpm') === undefined || boolean(devices, 'tpm', 'enabled') === false
    ? []
    : [
        {
          kind: 'tpm',
          name: 'tpm',
          detail: boolean(devices, 'tpm', 'persistent') === true ? 'persistent' : undefined,
        },
      ];

/** The devices of a guest specification (`templateSpecOf(vm)` or `vmiSpecOf(vmi)`). */
export const devicesOf = (spec: unknown): readonly Device[] => {
  const devices = at(spec, 'domain', 'devices');
  return [
    ...named(spec, 'gpus', 'gpu', 'deviceName'),
    ...named(spec, 'hostDevices', 'host-device', 'deviceName'),
    ...named(spec, 'inputs', 'input', 'bus'),
    ...tpmOf(devices),
    ...watchdogOf(devices),
    ...present(devices, 'rng', 'rng', ''),
    ...present(devices, 'sound', 'sound'),
    ...present(devices, 'clientPassthrough', 'usb', ''),
    ...(boolean(devices, 'autoattachVSOCK') === true
      ? [{ kind: 'vsock' as const, name: 'vsock', detail: undefined }]
      : []),
    ...(text(devices, 'video', 'type') === undefined
      ? []
      : [{ kind: 'video' as const, name: 'video', detail: text(devices, 'video', 'type') }]),
  ];
};

/** Does the guest get a graphics adapter and a serial console? Both unless switched off. */
export const hasGraphics = (spec: unknown): boolean =>
  boolean(spec, 'domain', 'devices', 'autoattachGraphicsDevice') !== false;
export const hasSerialConsole = (spec: unknown): boolean =>
  boolean(spec, 'domain', 'devices', 'autoattachSerialConsole') !== false;
