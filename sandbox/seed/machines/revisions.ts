import { controlledBy, type Ground, type Planted } from '../ground';
import type { Owner } from './objects/owner';
import type { MachineWish } from './wish';

const GROUP = 'instancetype.kubevirt.io';
const INSTANCE_TYPES = `virtualmachineclusterinstancetypes.${GROUP}`;
const PREFERENCES = `virtualmachineclusterpreferences.${GROUP}`;

/** The spec of a VM at its start. kubevirt: pkg/virt-controller/watch/vm/vm.go (revision-start-vm) */
export const plantStartRevision = (ground: Ground, { vm, generation }: Owner, spec: unknown, age: number): void => {
  ground.put('controllerrevisions.apps', {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: `revision-start-vm-${vm.metadata.uid}-${generation}`,
      namespace: vm.metadata.namespace ?? 'default',
      creationTimestamp: ground.ago(age),
      ownerReferences: [controlledBy(vm)],
    },
    data: { spec },
    revision: generation,
  });
};

const plantReference = (ground: Ground, vm: Planted, kind: string, name: string, age: number): string | undefined => {
  const source = ground.store.get(kind, undefined, name);
  if (source === undefined) return undefined;
  const { uid, generation = 1, labels, annotations } = source.metadata;
  const revision = `${vm.metadata.name}-${name}-v1beta1-${uid}-${generation}`;
  ground.put('controllerrevisions.apps', {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: revision,
      namespace: vm.metadata.namespace ?? 'default',
      creationTimestamp: ground.ago(age),
      labels: {
        [`${GROUP}/object-generation`]: String(generation),
        [`${GROUP}/object-kind`]: source.kind,
        [`${GROUP}/object-name`]: name,
        [`${GROUP}/object-uid`]: uid,
        [`${GROUP}/object-version`]: 'v1beta1',
      },
      ownerReferences: [controlledBy(vm)],
    },
    data: {
      apiVersion: source.apiVersion,
      kind: source.kind,
      metadata: { name, uid, generation, labels, annotations },
      spec: source['spec'],
    },
    revision: 1,
  });
  return revision;
};

/** Names of the revisions that hold the instance type and preference of a VM; undefined when the VM uses none. */
export const plantReferenceRevisions = (
  ground: Ground,
  wish: MachineWish,
  vm: Planted,
): { readonly instancetype: string | undefined; readonly preference: string | undefined } => {
  if (!('instancetype' in wish.size)) return { instancetype: undefined, preference: undefined };
  return {
    instancetype: plantReference(ground, vm, INSTANCE_TYPES, wish.size.instancetype, wish.age),
    preference: plantReference(ground, vm, PREFERENCES, wish.guest.preference, wish.age),
  };
};
