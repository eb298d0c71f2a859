import type { Store } from '../../../store/contract';
import type { KubeObject } from '../../../store/object';
import { at, fieldsAt, isFields, numberAt, type Fields } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { controllerRef } from '../../object/names';

const prefix = (vm: KubeObject): string => `revision-start-vm-${vm.metadata.uid}-`;

const startRevisions = (store: Store, vm: KubeObject): readonly KubeObject[] =>
  store
    .ownedBy(vm.metadata.uid)
    .filter((object) => object.kind === 'ControllerRevision' && object.metadata.name.startsWith(prefix(vm)));

/** The VM's spec as it was when the instance was started; undefined when no revision tells. */
export const specAtStart = (store: Store, vm: KubeObject): Fields | undefined => {
  const newest = startRevisions(store, vm).reduce<KubeObject | undefined>(
    (best, revision) => ((numberAt(revision, 'revision') ?? 0) >= (numberAt(best, 'revision') ?? 0) ? revision : best),
    undefined,
  );
  const spec = at(newest, 'data', 'spec');
  return isFields(spec) ? spec : undefined;
};

/**
 * Keeps the VM's spec of this start as a ControllerRevision and drops older ones. Returns its name.
 * kubevirt: pkg/virt-controller/watch/vm/vm.go (createVMRevision)
 */
export const recordStart = (store: Store, vm: KubeObject): string => {
  const generation = vm.metadata.generation ?? 1;
  const name = `${prefix(vm)}${generation}`;
  for (const revision of startRevisions(store, vm))
    if (revision.metadata.name !== name)
      store.remove(KIND.controllerRevision, revision.metadata.namespace, revision.metadata.name);
  if (store.get(KIND.controllerRevision, vm.metadata.namespace, name) === undefined)
    store.create(KIND.controllerRevision, {
      apiVersion: 'apps/v1',
      kind: 'ControllerRevision',
      metadata: { name, namespace: vm.metadata.namespace, ownerReferences: [controllerRef(vm)] },
      data: { spec: fieldsAt(vm, 'spec') },
      revision: generation,
    });
  return name;
};
