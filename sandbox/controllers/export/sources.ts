import type { KubeObject } from '../../store/object';
import { textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import type { ControllerContext } from '../reconciler';
import { backupsOf, contentOf, isReady } from '../snapshot/read';
import { claimNameOf, templateVolumes } from '../vm/read';

/** What an export has to offer, or why it has nothing (yet). */
export type Found =
  | { readonly state: 'claims'; readonly claims: readonly KubeObject[]; readonly vm: string | undefined }
  | { readonly state: 'missing'; readonly reason: string; readonly message: string }
  /** Somebody else has the disks open. */
  | {
      readonly state: 'in-use';
      readonly claims: readonly KubeObject[];
      readonly message: string;
      readonly vm: string | undefined;
    }
  | { readonly state: 'empty'; readonly vm: string };

const claimsOf = (
  names: readonly string[],
  namespace: string | undefined,
  { store }: ControllerContext,
): readonly KubeObject[] => names.flatMap((name) => store.get(KIND.claim, namespace, name) ?? []);

const userOf = (claim: KubeObject, { store }: ControllerContext): string | undefined =>
  store
    .list(KIND.vmi, claim.metadata.namespace)
    .find((vmi) =>
      templateVolumes({ ...vmi, spec: { template: { spec: vmi['spec'] } } }).some(
        (volume) => claimNameOf(volume) === claim.metadata.name,
      ),
    )?.metadata.name;

const ofClaims = (claims: readonly KubeObject[], vm: string | undefined, context: ControllerContext): Found => {
  for (const claim of claims) {
    const user = userOf(claim, context);
    const where = `${claim.metadata.namespace ?? ''}/${claim.metadata.name}`;
    if (user !== undefined)
      return { state: 'in-use', claims, vm, message: `pvc ${where} is in use by pod virt-launcher-${user}` };
  }
  return { state: 'claims', claims, vm };
};

const ofVm = (name: string, namespace: string | undefined, context: ControllerContext): Found => {
  const vm = context.store.get(KIND.vm, namespace, name);
  if (vm === undefined)
    return { state: 'missing', reason: 'Initializing', message: `VirtualMachine ${namespace ?? ''}/${name} not found` };
  const names = templateVolumes(vm).flatMap((volume) => (volume['memoryDump'] === undefined ? (claimNameOf(volume) ?? []) : [])); // prettier-ignore
  if (names.length === 0) return { state: 'empty', vm: name };
  const claims = claimsOf(names, namespace, context);
  if (context.store.get(KIND.vmi, namespace, name) !== undefined)
    return { state: 'in-use', claims, vm: name, message: `Virtual Machine ${namespace ?? ''}/${name} is running` };
  return ofClaims(claims, name, context);
};

/** A snapshot is exported from claims that the export restores; here the claims that it was cut from stand for them. */
const ofSnapshot = (name: string, namespace: string | undefined, context: ControllerContext): Found => {
  const snapshot = context.store.get(KIND.snapshot, namespace, name);
  const content = snapshot === undefined || !isReady(snapshot) ? undefined : contentOf(context.store, snapshot);
  if (snapshot === undefined || content === undefined) {
    const message = `VirtualMachineSnapshot ${namespace ?? ''}/${name} is not ready`;
    return { state: 'missing', reason: 'Initializing', message };
  }
  const names = backupsOf(content).map(({ claim }) => textAt(claim, 'metadata', 'name') ?? '');
  const vm = textAt(content, 'spec', 'source', 'virtualMachine', 'metadata', 'name');
  return { state: 'claims', claims: claimsOf(names, namespace, context), vm };
};

export const exportSource = (made: KubeObject, context: ControllerContext): Found => {
  const namespace = made.metadata.namespace;
  const name = textAt(made, 'spec', 'source', 'name') ?? '';
  switch (textAt(made, 'spec', 'source', 'kind')) {
    case 'VirtualMachine':
      return ofVm(name, namespace, context);
    case 'VirtualMachineSnapshot':
      return ofSnapshot(name, namespace, context);
    default: {
      const claim = context.store.get(KIND.claim, namespace, name);
      if (claim === undefined)
        return { state: 'missing', reason: 'PVCNotFound', message: `pvc ${namespace ?? ''}/${name} not found` };
      return ofClaims([claim], undefined, context);
    }
  }
};
