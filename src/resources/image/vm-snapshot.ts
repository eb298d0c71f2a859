import { msg, type Message } from '../../lib/message';
import { boolean, list, text, texts } from '../../lib/reach';
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

/** The list of words is the older form of the same. */
const indicationsOf = (object: KubeObject): readonly string[] => [
  ...new Set([
    ...list(object, 'status', 'sourceIndications').flatMap((entry) => text(entry, 'indication') ?? []),
    ...texts(object, 'status', 'indications'),
  ]),
];

const INDICATIONS: ReadonlyMap<string, Message> = new Map([
  ['Online', msg('taken while it ran')],
  ['GuestAgent', msg('the guest was asked to hold its writes')],
  ['NoGuestAgent', msg('no guest agent: the disks are as after a power failure')],
  [
    'QuiesceTimeout',
    msg('the guest could not hold its writes for long enough: the disks are as after a power failure'),
  ],
  ['Paused', msg('taken while it was paused: the disks are as after a power failure')],
  ['PartialSnapshot', msg('not all disks are in it')],
]);

/**
 * How good a snapshot is, in words; a word of the cluster that is not known here stands as it is. Nothing for a machine that was off.
 * `kubevirt: pkg/storage/snapshot/snapshot.go`
 */
export const snapshotWords = ({ indications }: Pick<VmSnapshot, 'indications'>): readonly (Message | string)[] =>
  indications.map((indication) => INDICATIONS.get(indication) ?? indication);

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
    indications: indicationsOf(object),
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
