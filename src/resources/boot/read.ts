import { at, boolean, list, text } from '../../lib/reach';

/** Firmware as VMware administrators know it. */
export type Firmware = 'bios' | 'efi' | 'efi-secure' | 'kernel' | undefined;

/** undefined: left to the cluster (BIOS on amd64 unless a preference says otherwise). */
export const firmwareOf = (spec: unknown): Firmware => {
  const firmware = at(spec, 'domain', 'firmware');
  if (at(firmware, 'kernelBoot') !== undefined) return 'kernel';
  const efi = at(firmware, 'bootloader', 'efi');
  if (efi !== undefined && efi !== null) return boolean(efi, 'secureBoot') === false ? 'efi' : 'efi-secure';
  return at(firmware, 'bootloader', 'bios') === undefined ? undefined : 'bios';
};

/** Something that sets up the guest when it first starts. */
export interface InitialRun {
  readonly kind: 'cloud-init' | 'sysprep' | 'ignition';
  readonly volume: string;
  /** `NoCloud` or `ConfigDrive` of cloud-init. */
  readonly dataSource: string | undefined;
  /** Inline text. May hold passwords: shown only when the user asks. */
  readonly userData: string | undefined;
  readonly networkData: string | undefined;
  /** Secret or ConfigMap that holds the data instead. */
  readonly from: string | undefined;
}

/** Text of a base64 field; undefined when it is no base64 of UTF-8. */
const decoded = (value: string | undefined): string | undefined => {
  if (value === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(atob(value), (char) => char.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const cloudInit = (volume: unknown, field: string, dataSource: string): InitialRun | undefined => {
  const body = at(volume, field);
  if (body === undefined || body === null) return undefined;
  return {
    kind: 'cloud-init',
    volume: text(volume, 'name') ?? '',
    dataSource,
    userData: text(body, 'userData') ?? decoded(text(body, 'userDataBase64')),
    networkData: text(body, 'networkData') ?? decoded(text(body, 'networkDataBase64')),
    from: text(body, 'secretRef', 'name') ?? text(body, 'networkDataSecretRef', 'name'),
  };
};

const sysprep = (volume: unknown): InitialRun | undefined =>
  at(volume, 'sysprep') === undefined
    ? undefined
    : {
        kind: 'sysprep',
        volume: text(volume, 'name') ?? '',
        dataSource: undefined,
        userData: undefined,
        networkData: undefined,
        from: text(volume, 'sysprep', 'configMap', 'name') ?? text(volume, 'sysprep', 'secret', 'name'),
      };

const IGNITION = 'kubevirt.io/ignitiondata';

/**
 * Everything that sets up the guest at its first start. `annotations` are those of the guest's template, where Ignition data
 * stands.
 */
export const initialRunsOf = (
  spec: unknown,
  annotations: Readonly<Record<string, string>> = {},
): readonly InitialRun[] => {
  const ofVolumes = list(spec, 'volumes').flatMap((volume) => {
    const found =
      cloudInit(volume, 'cloudInitNoCloud', 'NoCloud') ??
      cloudInit(volume, 'cloudInitConfigDrive', 'ConfigDrive') ??
      sysprep(volume);
    return found === undefined ? [] : [found];
  });
  const ignition = annotations[IGNITION];
  return ignition === undefined
    ? ofVolumes
    : [
        ...ofVolumes,
        {
          kind: 'ignition',
          volume: '',
          dataSource: undefined,
          userData: ignition,
          networkData: undefined,
          from: undefined,
        },
      ];
};
