import type { Store } from '../../../store/contract';
import type { KubeObject } from '../../../store/object';
import { conditionsOf, hasCondition } from '../../object/conditions';
import { numberAt, textAt } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { mergeStatus } from '../../object/write';
import type { ControllerContext, Reconciler } from '../../reconciler';
import { isDeleting, isFinal, phaseOf } from '../../vmi/read';
import { launcherImage, releaseOf } from '../../vmi/launcher/image';

const LABEL = 'kubevirt.io/outdatedLauncherImage';

/** Runs in a pod of another image than the one that new pods have. */
export const isOutdated = (vmi: KubeObject, store: Store): boolean => {
  const image = textAt(vmi, 'status', 'launcherContainerImageVersion') ?? '';
  return !isFinal(vmi) && image !== '' && image !== launcherImage(store);
};

const isLabelled = ({ metadata }: KubeObject): boolean => metadata.labels?.[LABEL] !== undefined;

/** The label does not say what is so. */
export const isMislabelled = (vmi: KubeObject, store: Store): boolean => isLabelled(vmi) !== isOutdated(vmi, store);

/** Labels the instance as outdated, or takes that back. kubevirt: pkg/virt-controller/watch/vmi/lifecycle.go */
export const labelled = (vmi: KubeObject, { store }: ControllerContext): KubeObject => {
  if (!isMislabelled(vmi, store)) return vmi;
  const outdated = isOutdated(vmi, store);
  const next = store.modify(KIND.vmi, vmi.metadata.namespace, vmi.metadata.name, (draft) => {
    const labels = { ...draft.metadata.labels };
    if (outdated) labels[LABEL] = '';
    else Reflect.deleteProperty(labels, LABEL);
    draft.metadata.labels = labels;
  });
  return next ?? vmi;
};

/** A change of the running machine waits for another pod. */
export const needsMove = (vmi: KubeObject): boolean => {
  const conditions = conditionsOf(vmi);
  return ['HotVCPUChange', 'HotMemoryChange', 'MigrationRequired'].some((type) =>
    hasCondition(conditions, type, 'True'),
  );
};

const counts = (vmi: KubeObject): boolean =>
  phaseOf(vmi) === 'Running' && !isDeleting(vmi) && (isLabelled(vmi) || needsMove(vmi));

/** How many machines run that an update has yet to reach. */
const count: Reconciler['reconcile'] = (_, { store }) => {
  const [kubevirt] = store.list(KIND.kubevirt);
  if (kubevirt?.['status'] === undefined) return undefined;
  const outdated = store.list(KIND.vmi).filter(counts).length;
  if (numberAt(kubevirt, 'status', 'outdatedVirtualMachineInstanceWorkloads') !== outdated)
    mergeStatus(store, KIND.kubevirt, kubevirt, { outdatedVirtualMachineInstanceWorkloads: outdated });
  return undefined;
};

/** Keeps the number of outdated machines in the status of the KubeVirt object. kubevirt: pkg/virt-controller/watch/workload-updater/workload-updater.go */
export const outdatedCounter = (): Reconciler => ({
  name: 'outdated-workloads',
  manager: 'virt-controller',
  // asked for the instance before a change, too: the last one that is updated counts no more
  watches: [{ kind: KIND.vmi, keys: (vmi) => (counts(vmi) ? ['all'] : []) }],
  reconcile: count,
});

const follow: Reconciler['reconcile'] = (_, { store }) => {
  const [kubevirt] = store.list(KIND.kubevirt);
  if (kubevirt?.['status'] === undefined) return undefined;
  const { registry, tag } = releaseOf(kubevirt);
  mergeStatus(store, KIND.kubevirt, kubevirt, {
    observedGeneration: kubevirt.metadata.generation ?? 1,
    observedKubeVirtRegistry: registry,
    observedKubeVirtVersion: tag,
    targetKubeVirtRegistry: registry,
    targetKubeVirtVersion: tag,
  });
  return undefined;
};

/** An update of KubeVirt itself: its programs follow the KubeVirt object at once, the machines by workload updates. */
export const operatorReconciler = (): Reconciler => ({
  name: 'virt-operator',
  manager: 'virt-operator',
  watches: [{ kind: KIND.kubevirt, keys: () => ['all'] }],
  reconcile: follow,
});
