import { boolean, text, texts } from '../../lib/reach';
import { compareNames, inTurn } from '../../lib/order';
import { conditionOf } from '../condition';
import { createdAtOf, isDeleting, nameOf, namespaceOf } from '../meta';
import type { KubeObject } from '../object';

/** A snapshot of a whole VM, from which another one can be made. */
export interface VmSnapshot {
  /** `NAMESPACE/NAME` */
  readonly key: string;
  readonly namespace: string;
  readonly name: string;
  /** The VM that it was taken of; it may be gone by now. */
  readonly vmName: string;
  readonly ready: boolean;
  /** The cluster's words on why it cannot be used. */
  readonly reason: string | undefined;
  /** ms since the epoch */
  readonly createdAt: number | undefined;
  /** Such as `Online` and `GuestAgent`: how consistent its disks are. */
  readonly indications: readonly string[];
  readonly object: KubeObject;
}

const made = new WeakMap<KubeObject, VmSnapshot>();

/** `kubevirt: staging/src/kubevirt.io/api/snapshot/v1beta1/types.go` */
export const readVmSnapshot = (object: KubeObject): VmSnapshot => {
  const known = made.get(object);
  if (known !== undefined) return known;
  const namespace = namespaceOf(object) ?? '';
  const name = nameOf(object);
  const ready = boolean(object, 'status', 'readyToUse') === true && !isDeleting(object);
  const condition = conditionOf(object, 'Ready');
  const snapshot: VmSnapshot = {
    key: `${namespace}/${name}`,
    namespace,
    name,
    vmName: text(object, 'spec', 'source', 'name') ?? '',
    ready,
    reason: ready
      ? undefined
      : (text(object, 'status', 'error', 'message') ??
        condition?.message ??
        condition?.reason ??
        text(object, 'status', 'phase')),
    createdAt: createdAtOf(object),
    indications: texts(object, 'status', 'indications'),
    object,
  };
  made.set(object, snapshot);
  return snapshot;
};

/** The newest first. */
export const vmSnapshotOrder = inTurn<VmSnapshot>(
  (one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0),
  (one, other) => compareNames(one.key, other.key),
);
