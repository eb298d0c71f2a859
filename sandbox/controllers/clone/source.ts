import { needsBackendStorage } from '../../kinds/backend-storage';
import type { KubeObject } from '../../store/object';
import { at, listAt, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import type { ControllerContext } from '../reconciler';
import { backupsOf, contentOf } from '../snapshot/read';
import { templateVolumes } from '../vm/read';

/** Why a clone cannot begin or go on. `pending` ones begin by themselves when the reason is gone. */
export interface Obstacle {
  readonly kind: 'pending' | 'failing';
  readonly event: string;
  readonly reason: string;
}

const BACKEND = 'Clone of source with backendstorage is not supported';

const hasData = (volume: unknown): boolean =>
  at(volume, 'persistentVolumeClaim') !== undefined || at(volume, 'dataVolume') !== undefined;

/** Every volume with data must be one that can be snapshotted. */
const unsuitable = (vm: KubeObject): readonly string[] => {
  const statuses = listAt(vm, 'status', 'volumeSnapshotStatuses');
  return templateVolumes(vm).flatMap((volume) => {
    if (!hasData(volume)) return [];
    const name = textAt(volume, 'name') ?? '';
    const status = statuses.find((entry) => entry['name'] === name);
    if (status === undefined) return [`Virtual Machine volume ${name} snapshot support unknown`];
    return status['enabled'] === true ? [] : [`Virtual Machine volume ${name} does not support snapshots`];
  });
};

/** What speaks against cloning this VM. kubevirt: pkg/virt-controller/watch/clone/clone.go */
export const vmObstacle = (clone: KubeObject, vm: KubeObject | undefined, begun: boolean): Obstacle | undefined => {
  const where = `VirtualMachine ${clone.metadata.namespace ?? ''}/${textAt(clone, 'spec', 'source', 'name') ?? ''}`;
  if (vm === undefined)
    return { kind: 'pending', event: 'SourceDoesNotExist', reason: `Source doesnt exist: ${where}` };
  if (needsBackendStorage(vm)) {
    const reason = `${BACKEND}: VM ${vm.metadata.namespace ?? ''}/${vm.metadata.name}`;
    return { kind: 'failing', event: 'SourceVMWithBackendStorageInvalid', reason };
  }
  const wrong = begun ? [] : unsuitable(vm);
  return wrong.length === 0
    ? undefined
    : { kind: 'pending', event: 'VMVolumeSnapshotsInvalid', reason: wrong.join('\n') };
};

/** What is wrong with the content of a snapshot that is ready. */
export const contentObstacle = (snapshot: KubeObject, context: ControllerContext): Obstacle | undefined => {
  const failing = (reason: string): Obstacle => ({ kind: 'failing', event: 'SnapshotContentInvalid', reason });
  const content = contentOf(context.store, snapshot);
  if (content === undefined) return failing(`snapshot content of ${snapshot.metadata.name} does not exist`);
  const vm = at(content, 'spec', 'source', 'virtualMachine');
  if (needsBackendStorage(vm))
    return failing(`${BACKEND}: snapshot ${snapshot.metadata.namespace ?? ''}/${snapshot.metadata.name}`);
  const kept = backupsOf(content).map(({ volume }) => volume);
  const lost = listAt(vm, 'spec', 'template', 'spec', 'volumes')
    .filter((volume) => hasData(volume) && !kept.includes(textAt(volume, 'name') ?? ''))
    .map((volume) => `volume ${textAt(volume, 'name') ?? ''} is not backed up in snapshot ${snapshot.metadata.name}`);
  return lost.length === 0 ? undefined : failing(lost.join('\n'));
};

export const snapshotSource = (clone: KubeObject, context: ControllerContext): KubeObject | undefined =>
  textAt(clone, 'spec', 'source', 'kind') === 'VirtualMachineSnapshot'
    ? context.store.get(KIND.snapshot, clone.metadata.namespace, textAt(clone, 'spec', 'source', 'name') ?? '')
    : undefined;
