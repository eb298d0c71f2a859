import type { Store } from '../../store/contract';
import type { DraftObject, KubeObject } from '../../store/object';
import { at, compact, fieldsAt, isFields, listAt, textAt, textMapAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { controllerRef } from '../object/names';
import { exceededQuota } from '../quota/data-volume';
import type { ControllerContext } from '../reconciler';
import { cloneRefusal, serviceAccount } from '../../api/access/clone';
import { resolveReference } from '../storage/images/resolve';
import { annotation } from '../vmi/read';
import type { SyncFailure } from './status/conditions';

/** Phases in which a machine may start: done, or waiting for its first consumer. kubevirt: pkg/storage/types/dv.go */
const READY_PHASES = new Set(['Succeeded', 'WaitForFirstConsumer', 'PendingPopulation']);

/**
 * The DataVolume made of one entry of `spec.dataVolumeTemplates`, or why it cannot be made. Its `sourceRef` is resolved, so that
 * the DataVolume names the claim or snapshot itself.
 * kubevirt: pkg/storage/types/dv.go (GenerateDataVolumeFromTemplate); facts 2.8
 */
const dataVolumeDraft = (
  store: Store,
  vm: KubeObject,
  template: Fields,
): { readonly draft: DraftObject } | { readonly refused: string } => {
  const namespace = vm.metadata.namespace ?? '';
  const spec = fieldsAt(template, 'spec');
  const reference = at(spec, 'sourceRef');
  const source = isFields(reference) ? resolveReference(store, reference, namespace) : undefined;
  if (isFields(reference) && source === undefined)
    return { refused: `datasources.cdi.kubevirt.io "${textAt(reference, 'name') ?? ''}" not found` };
  return {
    draft: {
      apiVersion: 'cdi.kubevirt.io/v1beta1',
      kind: 'DataVolume',
      metadata: {
        name: textAt(template, 'metadata', 'name') ?? '',
        namespace,
        labels: { ...textMapAt(template, 'metadata', 'labels'), 'kubevirt.io/created-by': vm.metadata.uid },
        annotations: {
          ...textMapAt(template, 'metadata', 'annotations'),
          'cdi.kubevirt.io/allowClaimAdoption': 'true',
        },
        ownerReferences: [controllerRef(vm)],
      },
      spec: source === undefined ? spec : compact({ ...spec, sourceRef: undefined, source }),
    },
  };
};

export interface DataVolumeSync {
  /** Every DataVolume of the templates is there and does not keep the machine from starting. */
  readonly ready: boolean;
  readonly failure?: SyncFailure;
}

/** The account whose right to copy counts: not the user's. kubevirt: pkg/virt-controller/watch/vm/vm.go (authorizeDataVolume) */
const accountOf = (vm: KubeObject): string => {
  const machine = fieldsAt(vm, 'spec', 'template', 'spec');
  const mounted = listAt(machine, 'volumes').map((volume) => textAt(volume, 'serviceAccount', 'serviceAccountName'));
  return textAt(machine, 'serviceAccountName') ?? mounted.find((name) => name !== undefined) ?? 'default';
};

const unauthorised = (vm: KubeObject, { spec }: DraftObject, { store }: ControllerContext): string | undefined => {
  const { namespace = '' } = vm.metadata;
  const from = textAt(spec, 'source', 'pvc', 'namespace') ?? textAt(spec, 'source', 'snapshot', 'namespace');
  if (from === undefined || from === namespace) return undefined;
  return cloneRefusal(store, serviceAccount(namespace, accountOf(vm)), from);
};

const createOne = (vm: KubeObject, template: Fields, context: ControllerContext): SyncFailure | undefined => {
  const made = dataVolumeDraft(context.store, vm, template);
  if ('refused' in made) {
    const name = textAt(template, 'metadata', 'name') ?? '';
    context.record(vm, 'Warning', 'FailedDataVolumeCreate', `Error creating DataVolume ${name}: ${made.refused}`);
    return {
      reason: 'FailedCreate',
      message: `Error encountered while creating DataVolumes: failed to create DataVolume: ${made.refused}`,
    };
  }
  const name = made.draft.metadata.name ?? '';
  const refused = unauthorised(vm, made.draft, context);
  if (refused !== undefined) {
    context.record(
      vm,
      'Warning',
      'UnauthorizedDataVolumeCreate',
      `Not authorized to create DataVolume ${name}: ${refused}`,
    );
    return {
      reason: 'FailedCreate',
      message: `Error encountered while creating DataVolumes: not authorized to create DataVolume: ${refused}`,
    };
  }
  context.store.create(KIND.dataVolume, made.draft);
  context.record(vm, 'Normal', 'SuccessfulDataVolumeCreate', `Created DataVolume ${name}`);
  return undefined;
};

/**
 * Creates what `spec.dataVolumeTemplates` asks for, running or not, unless the VM says "at first start" by annotation.
 * kubevirt: pkg/virt-controller/watch/vm/vm.go (handleDataVolumes)
 */
export const syncDataVolumes = (vm: KubeObject, starting: boolean, context: ControllerContext): DataVolumeSync => {
  const { store } = context;
  const namespace = vm.metadata.namespace;
  const later = annotation(vm, 'kubevirt.io/immediate-data-volume-creation') === 'false' && !starting;
  let ready = true;
  let failure: SyncFailure | undefined;
  for (const template of listAt(vm, 'spec', 'dataVolumeTemplates')) {
    const name = textAt(template, 'metadata', 'name') ?? '';
    if (name === '') continue;
    const existing = store.get(KIND.dataVolume, namespace, name);
    if (existing === undefined) {
      if (store.get(KIND.claim, namespace, name) !== undefined) continue;
      ready = false;
      if (!later) failure = createOne(vm, template, context) ?? failure;
      continue;
    }
    const phase = textAt(existing, 'status', 'phase') ?? '';
    if (READY_PHASES.has(phase)) continue;
    ready = false;
    if (phase === 'Failed')
      context.record(vm, 'Warning', 'FailedDataVolumeImport', `DataVolume ${name} failed to import disk image`);
    const exceeded = exceededQuota(existing);
    if (exceeded === undefined) continue;
    context.record(vm, 'Warning', 'FailedDataVolumeImport', `DataVolume ${name} exceeds quota limits`);
    const message = `DataVolume ${name} importer is not running due to an error: ${exceeded}`;
    failure = { reason: 'FailedCreate', message: `Error encountered while creating DataVolumes: ${message}` };
  }
  return { ready, failure };
};
