import { controlledBy, type Ground, type Planted } from '../../ground';
import { ownedFields } from '../objects/managed-fields';
import { STORAGE_CLASSES, type StorageFacts } from './classes';

export interface ClaimWish {
  readonly namespace: string;
  readonly name: string;
  readonly facts: StorageFacts;
  readonly age: number;
  readonly bound: boolean;
  /** Where its first consumer ran: a disk of a node stays there. */
  readonly node?: string;
  readonly owner?: Planted;
  /** As in MachineWish. */
  readonly shape?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A volume that a node cuts from its own disks is reached from nowhere else. topolvm: docs/design.md */
const reachOf = ({ facts, node }: ClaimWish): object =>
  facts.storageClass !== 'local-ssd' || node === undefined
    ? {}
    : {
        nodeAffinity: {
          required: {
            nodeSelectorTerms: [
              { matchExpressions: [{ key: 'topology.topolvm.io/node', operator: 'In', values: [node] }] },
            ],
          },
        },
      };

const plantVolume = (ground: Ground, wish: ClaimWish, claim: Planted, name: string): void => {
  const { provisioner } = STORAGE_CLASSES[wish.facts.storageClass];
  ground.put('persistentvolumes.', {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: {
      name,
      creationTimestamp: ground.ago(Math.max(0, wish.age - 3)),
      annotations: { 'pv.kubernetes.io/provisioned-by': provisioner },
      finalizers: ['kubernetes.io/pv-protection'],
    },
    spec: {
      accessModes: wish.facts.accessModes,
      capacity: { storage: wish.facts.size },
      claimRef: {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        name: wish.name,
        namespace: wish.namespace,
        uid: claim.metadata.uid,
      },
      csi: { driver: provisioner, volumeHandle: `0001-0009-${claim.metadata.uid}` },
      ...reachOf(wish),
      persistentVolumeReclaimPolicy: 'Delete',
      storageClassName: wish.facts.storageClass,
      volumeMode: wish.facts.volumeMode,
    },
    status: { phase: 'Bound' },
  });
};

/** A PersistentVolumeClaim and, when it is bound, its PersistentVolume. */
export const plantClaim = (ground: Ground, wish: ClaimWish): Planted => {
  const { provisioner } = STORAGE_CLASSES[wish.facts.storageClass];
  const uid = ground.uid();
  const volume = `pvc-${uid}`;
  const labels = { ...wish.labels };
  const annotations = {
    ...(wish.bound ? { 'pv.kubernetes.io/bind-completed': 'yes', 'pv.kubernetes.io/bound-by-controller': 'yes' } : {}),
    'volume.beta.kubernetes.io/storage-provisioner': provisioner,
    'volume.kubernetes.io/storage-provisioner': provisioner,
    ...wish.annotations,
  };
  const spec = {
    accessModes: wish.facts.accessModes,
    resources: { requests: { storage: wish.facts.size } },
    storageClassName: wish.facts.storageClass,
    volumeMode: wish.facts.volumeMode,
    ...(wish.bound ? { volumeName: volume } : {}),
  };
  const claim = ground.put('persistentvolumeclaims.', {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name: wish.name,
      namespace: wish.namespace,
      uid,
      creationTimestamp: ground.ago(wish.age),
      labels,
      annotations,
      finalizers: ['kubernetes.io/pvc-protection'],
      ...(wish.owner === undefined ? {} : { ownerReferences: [controlledBy(wish.owner)] }),
      managedFields: [
        ownedFields(ground, {
          manager: 'cdi-controller',
          time: ground.ago(wish.age),
          apiVersion: 'v1',
          part: { metadata: { labels, annotations }, spec },
          shape: wish.shape,
        }),
      ],
    },
    spec,
    status: wish.bound
      ? { accessModes: wish.facts.accessModes, capacity: { storage: wish.facts.size }, phase: 'Bound' }
      : { phase: 'Pending' },
  });
  if (wish.bound) plantVolume(ground, wish, claim, volume);
  return claim;
};
