import { at, list, text } from '../../../lib/reach';
import { POD } from '../../../resources/kinds';
import { annotationsOf, keyOfObject, labelsOf, nameOf, namespaceOf, uidOf } from '../../../resources/meta';
import { keyOf, type KubeObject } from '../../../resources/object';
import { ownersOf } from '../../../resources/owner';
import type { ObjectRef } from '../../../cluster/cluster';

/** What a drain is to do. */
export interface DrainOptions {
  readonly what: 'machines' | 'everything';
  /** Pods may be deleted although data on the node goes with them. */
  readonly deleteEmptyDir: boolean;
  /** Pods may be deleted although nothing starts them again. */
  readonly force: boolean;
  /** For how long pods may end; undefined: as each of them says. */
  readonly graceSeconds: number | undefined;
  /** How many are under way at a time. */
  readonly concurrency: number;
}

/**
 * How a drain takes a pod, in the order in which kubectl asks: pods of a DaemonSet would come back at once, static pods belong to
 * the kubelet, and a disk that was added to a machine goes with it.
 * `kubernetes: staging/src/k8s.io/kubectl/pkg/drain/filters.go`
 */
export type PodSort =
  'machine' | 'attachment' | 'daemon-set' | 'static' | 'bare-empty-dir' | 'bare' | 'empty-dir' | 'plain';

/** A pod on a node that is drained. */
export interface DrainPod {
  /** `namespace/name` of the pod. */
  readonly key: string;
  readonly ref: ObjectRef;
  readonly sort: PodSort;
  /** `namespace/name` of the instance that runs in it. */
  readonly machine: string | undefined;
  /** Uid of that instance, as the pod says. */
  readonly instance: string | undefined;
}

const isOver = (pod: KubeObject): boolean => ['Succeeded', 'Failed'].includes(text(pod, 'status', 'phase') ?? '');

const holdsEmptyDir = (pod: KubeObject): boolean =>
  list(pod, 'spec', 'volumes').some((volume) => at(volume, 'emptyDir') !== undefined);

const sortOf = (pod: KubeObject): PodSort => {
  const role = labelsOf(pod)['kubevirt.io'];
  if (role === 'virt-launcher') return 'machine';
  if (role === 'hotplug-disk') return 'attachment';
  const controller = ownersOf(pod).find(({ controller: isController }) => isController === true);
  if (controller?.kind === 'DaemonSet') return 'daemon-set';
  if ('kubernetes.io/config.mirror' in annotationsOf(pod)) return 'static';
  if (holdsEmptyDir(pod)) return controller === undefined ? 'bare-empty-dir' : 'empty-dir';
  return controller === undefined ? 'bare' : 'plain';
};

const machineOf = (pod: KubeObject): Pick<DrainPod, 'machine' | 'instance'> => {
  const owner = ownersOf(pod).find(({ kind }) => kind === 'VirtualMachineInstance');
  const name = owner?.name ?? annotationsOf(pod)['kubevirt.io/domain'];
  const machine = name === undefined ? undefined : keyOf(namespaceOf(pod), name);
  return { machine, instance: owner?.uid };
};

const NO_MACHINE = { machine: undefined, instance: undefined };

/** The pods of a node that have not ended yet. A machine that has moved away leaves an ended pod behind. */
export const drainPods = (pods: readonly KubeObject[]): readonly DrainPod[] =>
  pods
    .filter((pod) => !isOver(pod))
    .map((pod) => {
      const sort = sortOf(pod);
      return {
        key: keyOfObject(pod),
        ref: { kind: POD, namespace: namespaceOf(pod), name: nameOf(pod), uid: uidOf(pod) },
        sort,
        ...(sort === 'machine' ? machineOf(pod) : NO_MACHINE),
      };
    });

/** Will a drain with these options evict such a pod? Those that are not evicted stay, and do not hold the drain up. */
export const isEvicted = (sort: PodSort, options: DrainOptions): boolean => {
  switch (sort) {
    case 'machine':
      return true;
    case 'plain':
      return options.what === 'everything';
    case 'empty-dir':
      return options.what === 'everything' && options.deleteEmptyDir;
    case 'bare':
      return options.what === 'everything' && options.force;
    case 'bare-empty-dir':
      return options.what === 'everything' && options.force && options.deleteEmptyDir;
    case 'attachment':
    case 'daemon-set':
    case 'static':
      return false;
  }
};
