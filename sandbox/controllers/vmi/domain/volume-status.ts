import type { KubeObject } from '../../../store/object';
import { compact, listAt, textAt, type Fields } from '../../object/fields';
import { at } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import type { ControllerContext } from '../../reconciler';
import { vmiDisks, vmiVolumes } from '../read';
import { isHotplugged } from '../volumes';

/** The claim's facts as the instance repeats them. */
export const claimInfo = (claim: KubeObject): Fields => {
  const block = textAt(claim, 'spec', 'volumeMode') === 'Block';
  return compact({
    accessModes: at(claim, 'spec', 'accessModes'),
    capacity: at(claim, 'status', 'capacity') ?? at(claim, 'spec', 'resources', 'requests'),
    claimName: claim.metadata.name,
    filesystemOverhead: block ? '0' : '0.055',
    requests: at(claim, 'spec', 'resources', 'requests'),
    volumeMode: textAt(claim, 'spec', 'volumeMode') ?? 'Filesystem',
  });
};

const PREFIX: Readonly<Record<string, string>> = { virtio: 'vd', sata: 'sd', scsi: 'sd', usb: 'sd' };

/** Device names in the order of the disks: vda, vdb, … and sda, sdb, … */
export const targets = (vmi: KubeObject): ReadonlyMap<string, string> => {
  const next = new Map<string, number>();
  const names = new Map<string, string>();
  for (const disk of vmiDisks(vmi)) {
    const bus = textAt(disk, 'disk', 'bus') ?? textAt(disk, 'cdrom', 'bus') ?? textAt(disk, 'lun', 'bus') ?? 'sata';
    const prefix = PREFIX[bus] ?? 'sd';
    const index = next.get(prefix) ?? 0;
    next.set(prefix, index + 1);
    names.set(textAt(disk, 'name') ?? '', `${prefix}${String.fromCharCode(97 + (index % 26))}`);
  }
  return names;
};

/** `status.volumeStatus` of a machine that runs (device names known) or is about to. facts 9 */
export const volumeStatuses = (vmi: KubeObject, running: boolean, context: ControllerContext): readonly Fields[] => {
  const names = targets(vmi);
  const before = listAt(vmi, 'status', 'volumeStatus');
  const kept = before.filter((entry) => entry['hotplugVolume'] !== undefined);
  const permanent = vmiVolumes(vmi)
    .filter((volume) => !isHotplugged(volume))
    .map((volume) => {
      const name = textAt(volume, 'name') ?? '';
      const claimName = textAt(volume, 'dataVolume', 'name') ?? textAt(volume, 'persistentVolumeClaim', 'claimName');
      const claim =
        claimName === undefined ? undefined : context.store.get(KIND.claim, vmi.metadata.namespace, claimName);
      const cloudInit = volume['cloudInitNoCloud'] !== undefined || volume['cloudInitConfigDrive'] !== undefined;
      return compact({
        name,
        target: running ? (names.get(name) ?? '') : '',
        size: cloudInit ? 1_048_576 : undefined,
        persistentVolumeClaimInfo: claim === undefined ? undefined : claimInfo(claim),
      });
    });
  return [...permanent, ...kept];
};
