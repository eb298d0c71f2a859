import type { Store } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import { conditionsOf, hasCondition } from '../object/conditions';
import { compact, fieldsAt, textAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { controllerOf } from '../object/names';
import { addFinalizer, mergeStatus, removeFinalizer } from '../object/write';
import type { ControllerContext } from '../reconciler';
import { claimNameOf, templateVolumes } from '../vm/read';
import { isDeleting, isFinal, isPaused } from '../vmi/read';
import { snapshotClassOf } from './snapshot-class';

const SOURCE_FINALIZER = 'snapshot.kubevirt.io/snapshot-source-protection';

/** The claims behind the VM's volumes that can be snapshotted. kubevirt: pkg/storage/snapshot/source.go */
const snapshottable = (
  store: Store,
  vm: KubeObject,
): readonly { readonly volume: string; readonly claim: KubeObject }[] =>
  templateVolumes(vm).flatMap((volume) => {
    const name = volume['memoryDump'] === undefined ? claimNameOf(volume) : undefined;
    const claim = name === undefined ? undefined : store.get(KIND.claim, vm.metadata.namespace, name);
    if (claim === undefined || textAt(claim, 'status', 'phase') !== 'Bound') return [];
    const able = snapshotClassOf(store, textAt(claim, 'spec', 'storageClassName')) !== undefined;
    return able ? [{ volume: textAt(volume, 'name') ?? '', claim }] : [];
  });

export const isLockedBy = (vm: KubeObject, snapshot: KubeObject): boolean =>
  textAt(vm, 'status', 'snapshotInProgress') === snapshot.metadata.name &&
  (vm.metadata.finalizers ?? []).includes(SOURCE_FINALIZER);

/** Keeps the VM as it is for the time of the snapshot; returns why that is not possible now. */
export const lock = (vm: KubeObject, snapshot: KubeObject, context: ControllerContext): string | undefined => {
  const other = textAt(vm, 'status', 'snapshotInProgress');
  if (isDeleting(vm)) return 'Source not locked: source VM is being deleted';
  if (other !== undefined && other !== snapshot.metadata.name)
    return `Source not locked: snapshot "${other}" in progress`;
  if (textAt(vm, 'status', 'restoreInProgress') !== undefined) return 'Source not locked: restore in progress';
  const filling = templateVolumes(vm).find((volume) => {
    const name = textAt(volume, 'dataVolume', 'name');
    const found = name === undefined ? undefined : context.store.get(KIND.dataVolume, vm.metadata.namespace, name);
    const phase = textAt(found, 'status', 'phase');
    return found !== undefined && phase !== 'Succeeded' && phase !== 'Failed';
  });
  if (filling !== undefined)
    return `Source not locked: volume ${textAt(filling, 'name') ?? ''} is still being populated`;
  const held = addFinalizer(context.store, KIND.vm, vm, SOURCE_FINALIZER);
  if (held !== undefined) mergeStatus(context.store, KIND.vm, held, { snapshotInProgress: snapshot.metadata.name });
  return undefined;
};

export const unlock = (vm: KubeObject | undefined, snapshot: KubeObject, context: ControllerContext): void => {
  if (vm === undefined || textAt(vm, 'status', 'snapshotInProgress') !== snapshot.metadata.name) return;
  const freed = mergeStatus(context.store, KIND.vm, vm, { snapshotInProgress: undefined });
  if (freed !== undefined) removeFinalizer(context.store, KIND.vm, freed, SOURCE_FINALIZER);
};

export const instanceOf = (store: Store, vm: KubeObject): KubeObject | undefined => {
  const vmi = store.get(KIND.vmi, vm.metadata.namespace, vm.metadata.name);
  return vmi !== undefined && controllerOf(vmi)?.uid === vm.metadata.uid && !isFinal(vmi) ? vmi : undefined;
};

/** Windows holds its writes for ten seconds and no longer. */
export const isFreezeLimit = (message: string): boolean => message.includes('fsfreeze is limited');

const INDICATIONS: Readonly<Record<string, string>> = {
  Online: 'Snapshot taken while the VM was running. Consistency depends on guest-agent quiescing.',
  GuestAgent: 'Guest agent was active and attempted to quiesce the filesystem for application consistency.',
  NoGuestAgent: 'Guest agent was not available. Snapshot is crash-consistent and may not be application-consistent.',
  QuiesceTimeout:
    'Snapshot quiescing timed out: the guest could not hold its writes for long enough. It may not be application-consistent.',
  Paused: 'Snapshot taken while the VM was paused. Snapshot is crash-consistent and may not be application-consistent.',
  PartialSnapshot:
    'Not all snapshotable volumes were included in the snapshot. Check status.snapshotVolumes for excluded volumes and VM VolumeSnapshotStatus for details.',
};

/** How good the snapshot can be, from the state of the machine. Empty for one that is off. */
export const indicationsOf = (vmi: KubeObject | undefined): readonly string[] => {
  if (vmi === undefined) return [];
  if (isPaused(vmi)) return ['Online', 'Paused'];
  const agent = hasCondition(conditionsOf(vmi), 'AgentConnected', 'True');
  return agent ? ['GuestAgent', 'Online'] : ['NoGuestAgent', 'Online'];
};

/** The deprecated list of words, and the list that explains them. */
export const indicationFields = (indications: readonly string[]): Fields =>
  indications.length === 0
    ? { indications: undefined, sourceIndications: undefined }
    : {
        indications,
        sourceIndications: indications.map((indication) => ({ indication, message: INDICATIONS[indication] ?? '' })),
      };

/** Which volumes the content holds, and whether one that has data is missing. */
export const volumesOf = (
  vm: unknown,
  backedUp: readonly string[],
): { readonly included: readonly string[]; readonly excluded: readonly string[]; readonly partial: boolean } => {
  const volumes = templateVolumes({ apiVersion: '', kind: '', ...fieldsAt(vm) } as KubeObject);
  const nameOf = (volume: Fields): string => textAt(volume, 'name') ?? '';
  const missing = volumes.filter((volume) => !backedUp.includes(nameOf(volume)));
  return {
    included: volumes.map(nameOf).filter((name) => backedUp.includes(name)),
    excluded: missing.map(nameOf),
    partial: missing.some(
      (volume) => volume['dataVolume'] !== undefined || volume['persistentVolumeClaim'] !== undefined,
    ),
  };
};

const plainMetadata = (object: KubeObject): Fields =>
  compact({
    name: object.metadata.name,
    namespace: object.metadata.namespace,
    uid: object.metadata.uid,
    labels: object.metadata.labels,
    annotations: object.metadata.annotations,
    ownerReferences: object.metadata.ownerReferences,
  });

/** `spec` of the content: the VM as it is (a running one as it runs), and the claims to be snapshotted. */
export const contentSpec = (vm: KubeObject, snapshot: KubeObject, context: ControllerContext): Fields => ({
  virtualMachineSnapshotName: snapshot.metadata.name,
  source: {
    virtualMachine: {
      metadata: plainMetadata(vm),
      spec: vm['spec'],
      status: fieldsAt(vm, 'status'),
    },
  },
  volumeBackups: snapshottable(context.store, vm).map(({ volume, claim }) => ({
    volumeName: volume,
    volumeSnapshotName: `vmsnapshot-${snapshot.metadata.uid}-volume-${volume}`,
    persistentVolumeClaim: { metadata: plainMetadata(claim), spec: claim['spec'] },
  })),
});
