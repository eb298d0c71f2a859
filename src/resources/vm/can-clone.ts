import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';
import { at, list, text } from '../../lib/reach';
import { isDeleting } from '../meta';
import type { KubeObject } from '../object';

/** A volume that keeps a VM from being cloned, with the cluster's words where it gave some. */
interface Obstacle {
  readonly volume: string;
  readonly why: string | undefined;
}

/** Only disks that live in a claim are copied; cloud-init, container disks and the like come with the manifest. */
const onClaim = (volume: unknown): boolean =>
  at(volume, 'persistentVolumeClaim') !== undefined || at(volume, 'dataVolume') !== undefined;

const obstacles = (vm: KubeObject | undefined): readonly Obstacle[] => {
  // the cluster has not looked at its disks yet: it decides when it is asked for the clone
  if (list(vm, 'status', 'volumeSnapshotStatuses').length === 0) return [];
  const told = new Map(list(vm, 'status', 'volumeSnapshotStatuses').map((entry) => [text(entry, 'name'), entry]));
  return list(vm, 'spec', 'template', 'spec', 'volumes')
    .filter(onClaim)
    .flatMap((volume): Obstacle[] => {
      const name = text(volume, 'name') ?? '';
      const status = told.get(name);
      if (at(status, 'enabled') === true) return [];
      return [{ volume: name, why: text(status, 'reason') }];
    });
};

const hasStateOfItsOwn = (vm: KubeObject | undefined): boolean => {
  const domain = at(vm, 'spec', 'template', 'spec', 'domain');
  return (
    at(domain, 'devices', 'tpm', 'persistent') === true ||
    at(domain, 'firmware', 'bootloader', 'efi', 'persistent') === true
  );
};

/** May the VM be cloned? `no` says why: a clone is a snapshot that is restored under another name. */
export type CloneVerdict = { readonly ok: true } | { readonly ok: false; readonly reason: Message };

const refused = (reason: Message): CloneVerdict => ({ ok: false, reason });

/**
 * Whether the cluster would clone the VM. It starts, and waits for ever, where a disk cannot be snapshotted, and fails where the
 * firmware or the TPM keep a state of their own. `kubevirt: pkg/virt-controller/watch/clone/clone.go`
 */
export const canClone = (vm: KubeObject | undefined): CloneVerdict => {
  if (isDeleting(vm)) return refused(msg('It is being deleted'));
  if (hasStateOfItsOwn(vm)) {
    return refused(
      msg('Its TPM or UEFI keeps a state of its own (persistent), and the cluster cannot copy that to another machine'),
    );
  }
  const [first] = obstacles(vm);
  if (first === undefined) return { ok: true };
  return refused(
    first.why === undefined
      ? msg('Disk {{disk}} cannot be snapshotted; a clone is made from a snapshot', { disk: first.volume })
      : msg('Disk {{disk}} cannot be snapshotted; a clone is made from a snapshot. The cluster says: {{reason}}', {
          disk: first.volume,
          reason: first.why,
        }),
  );
};
