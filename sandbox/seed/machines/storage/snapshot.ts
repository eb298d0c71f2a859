import { at, listAt, recordAt, textAt } from '../../../lib/json';
import type { KubeObject } from '../../../store/object';
import { controlledBy, type Ground, type Planted } from '../../ground';

type Fields = Record<string, unknown>;

const SNAPSHOT = 'snapshot.kubevirt.io';
const CSI = 'snapshot.storage.k8s.io';

interface Cut {
  readonly volume: string;
  readonly claim: KubeObject;
  readonly name: string;
}

const plain = ({ metadata }: KubeObject): Fields => {
  const { name, namespace, uid, labels, annotations } = metadata;
  return { name, namespace, uid, ...(labels === undefined ? {} : { labels }), ...(annotations === undefined ? {} : { annotations }) }; // prettier-ignore
};

/** A VolumeSnapshot of one claim, ready, with its content. */
const plantCut = (ground: Ground, cut: Cut, vm: KubeObject, owner: Planted, time: string): void => {
  const uid = ground.uid();
  const content = `snapcontent-${uid}`;
  const size = at(cut.claim, 'spec', 'resources', 'requests', 'storage');
  const snapshot = ground.put(`volumesnapshots.${CSI}`, {
    apiVersion: `${CSI}/v1`,
    kind: 'VolumeSnapshot',
    metadata: {
      name: cut.name,
      namespace: vm.metadata.namespace,
      uid,
      creationTimestamp: time,
      finalizers: ['snapshot.storage.kubernetes.io/volumesnapshot-bound-protection'],
      labels: {
        'snapshot.kubevirt.io/source-vm-name': vm.metadata.name,
        'snapshot.kubevirt.io/source-vm-namespace': vm.metadata.namespace ?? '',
      },
      ownerReferences: [controlledBy(owner)],
    },
    spec: {
      source: { persistentVolumeClaimName: cut.claim.metadata.name },
      volumeSnapshotClassName: 'ceph-block-snapshots',
    },
    status: { boundVolumeSnapshotContentName: content, creationTime: time, readyToUse: true, restoreSize: size },
  });
  ground.put(`volumesnapshotcontents.${CSI}`, {
    apiVersion: `${CSI}/v1`,
    kind: 'VolumeSnapshotContent',
    metadata: { name: content, creationTimestamp: time },
    spec: {
      deletionPolicy: 'Delete',
      driver: 'rbd.csi.ceph.com',
      source: { volumeHandle: textAt(cut.claim, 'spec', 'volumeName') ?? '' },
      sourceVolumeMode: textAt(cut.claim, 'spec', 'volumeMode') ?? 'Filesystem',
      volumeSnapshotClassName: 'ceph-block-snapshots',
      volumeSnapshotRef: { name: cut.name, namespace: vm.metadata.namespace, uid: snapshot.metadata.uid },
    },
    status: { readyToUse: true, snapshotHandle: `snap-${uid}` },
  });
};

const cutsOf = (ground: Ground, vm: KubeObject, uid: string): readonly Cut[] =>
  listAt(vm, 'spec', 'template', 'spec', 'volumes').flatMap((volume) => {
    const name = textAt(volume, 'dataVolume', 'name') ?? textAt(volume, 'persistentVolumeClaim', 'claimName') ?? '';
    const claim = ground.store.get('persistentvolumeclaims.', vm.metadata.namespace, name);
    const of = textAt(volume, 'name') ?? '';
    return claim === undefined ? [] : [{ volume: of, claim, name: `vmsnapshot-${uid}-volume-${of}` }];
  });

const plantContent = (
  ground: Ground,
  vm: KubeObject,
  name: string,
  snapshot: string,
  cuts: readonly Cut[],
  time: string,
) =>
  ground.put(`virtualmachinesnapshotcontents.${SNAPSHOT}`, {
    apiVersion: `${SNAPSHOT}/v1beta1`,
    kind: 'VirtualMachineSnapshotContent',
    metadata: {
      name,
      namespace: vm.metadata.namespace,
      creationTimestamp: time,
      generation: 1,
      finalizers: [`${SNAPSHOT}/vmsnapshotcontent-protection`],
    },
    spec: {
      virtualMachineSnapshotName: snapshot,
      source: { virtualMachine: { metadata: plain(vm), spec: vm['spec'], status: recordAt(vm, 'status') } },
      volumeBackups: cuts.map((cut) => ({
        volumeName: cut.volume,
        volumeSnapshotName: cut.name,
        persistentVolumeClaim: { metadata: plain(cut.claim), spec: cut.claim['spec'] },
      })),
    },
    status: {
      creationTime: time,
      readyToUse: true,
      volumeSnapshotStatus: cuts.map((cut) => ({ volumeSnapshotName: cut.name, creationTime: time, readyToUse: true })),
    },
  });

/** A snapshot of a stopped VM, taken so many seconds ago and ready to use. The VM must be in the store already. facts: 7.1 */
export const plantSnapshot = (ground: Ground, namespace: string, machine: string, name: string, age: number): void => {
  const vm = ground.store.get('virtualmachines.kubevirt.io', namespace, machine);
  if (vm === undefined) return;
  const [uid, time] = [ground.uid(), ground.ago(age)];
  const cuts = cutsOf(ground, vm, uid);
  const contentName = `vmsnapshot-content-${uid}`;
  const content = plantContent(ground, vm, contentName, name, cuts, time);
  for (const cut of cuts) plantCut(ground, cut, vm, content, time);
  const kept = cuts.map(({ volume }) => volume);
  const left = listAt(vm, 'spec', 'template', 'spec', 'volumes').map((volume) => textAt(volume, 'name') ?? '');
  const said = { lastProbeTime: null, lastTransitionTime: time };
  ground.put(`virtualmachinesnapshots.${SNAPSHOT}`, {
    apiVersion: `${SNAPSHOT}/v1beta1`,
    kind: 'VirtualMachineSnapshot',
    metadata: {
      name,
      namespace,
      uid,
      creationTimestamp: time,
      generation: 1,
      finalizers: [`${SNAPSHOT}/vmsnapshot-protection`],
    },
    spec: {
      deletionPolicy: 'Delete',
      failureDeadline: '5m0s',
      source: { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: machine },
    },
    status: {
      phase: 'Succeeded',
      readyToUse: true,
      creationTime: time,
      sourceUID: vm.metadata.uid,
      virtualMachineSnapshotContentName: contentName,
      snapshotVolumes: { includedVolumes: kept, excludedVolumes: left.filter((volume) => !kept.includes(volume)) },
      conditions: [
        { type: 'Progressing', status: 'False', reason: 'Operation complete', ...said },
        { type: 'Ready', status: 'True', reason: 'Ready', ...said },
      ],
    },
  });
};
