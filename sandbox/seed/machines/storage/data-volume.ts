import type { DraftObject } from '../../../store/object';
import { controlledBy, HOUR, MINUTE, type Ground, type Planted } from '../../ground';
import { ownedFields } from '../objects/managed-fields';
import type { DiskWish, MachineWish } from '../wish';
import { storageFacts, type StorageFacts } from './classes';
import { claimName, dataVolumeTemplateOf, goldenClaim, IMAGES_NAMESPACE } from './volumes';
import { plantClaim } from './claims';
import { recordAt } from '../../../lib/json';

type Fields = Record<string, unknown>;

/** Seconds that a planted import takes from 0 to 100 %, so that somebody who comes later still sees it. */
const LONG_IMPORT = '900';

/** How far the filling of a disk is. Absent = it finished long ago. */
export type DiskState =
  | { readonly is: 'importing'; readonly progress: string; readonly restarts?: number }
  | {
      readonly is: 'failing';
      readonly reason: 'Error' | 'ImagePullFailed';
      readonly message: string;
      readonly restarts: number;
    }
  | { readonly is: 'waiting-for-consumer' }
  | { readonly is: 'upload-ready' };

interface Shown {
  readonly phase: string;
  readonly progress: string;
  readonly bound: boolean;
  readonly running: { readonly status: 'True' | 'False'; readonly reason: string; readonly message: string };
}

const DONE: Shown = {
  phase: 'Succeeded',
  progress: '100.0%',
  bound: true,
  running: { status: 'False', reason: 'Completed', message: 'Import Complete' },
};

const shown = (state: DiskState | undefined): Shown => {
  if (state === undefined) return DONE;
  switch (state.is) {
    case 'importing':
      return {
        phase: 'ImportInProgress',
        progress: state.progress,
        bound: true,
        running: { status: 'True', reason: 'Pod is running', message: '' },
      };
    case 'failing':
      return {
        phase: 'ImportInProgress',
        progress: 'N/A',
        bound: true,
        running: { status: 'False', reason: state.reason, message: state.message },
      };
    case 'waiting-for-consumer':
      return {
        phase: 'PendingPopulation',
        progress: 'N/A',
        bound: false,
        running: { status: 'False', reason: '', message: '' },
      };
    case 'upload-ready':
      return {
        phase: 'UploadReady',
        progress: 'N/A',
        bound: true,
        running: { status: 'True', reason: 'Pod is running', message: '' },
      };
  }
};

const restartsOf = (state: DiskState | undefined): number =>
  state !== undefined && 'restarts' in state ? (state.restarts ?? 0) : 0;

/** `status` of a DataVolume. facts: section 6.2 */
const dataVolumeStatus = (ground: Ground, name: string, state: DiskState | undefined, age: number): Fields => {
  const { phase, progress, bound, running } = shown(state);
  const restarts = restartsOf(state);
  const time = ground.ago(state === undefined ? Math.max(0, age - 2 * MINUTE) : Math.min(age, MINUTE));
  const at = { lastHeartbeatTime: time, lastTransitionTime: time };
  return {
    claimName: name,
    conditions: [
      bound
        ? { type: 'Bound', status: 'True', reason: 'Bound', message: `PVC ${name} Bound`, ...at }
        : { type: 'Bound', status: 'False', reason: 'Pending', message: `PVC ${name} Pending`, ...at },
      phase === 'Succeeded'
        ? { type: 'Ready', status: 'True', ...at }
        : { type: 'Ready', status: 'False', reason: 'TransferRunning', ...at },
      { type: 'Running', ...running, ...at },
    ],
    phase,
    progress,
    ...(restarts === 0 ? {} : { restartCount: restarts }),
  };
};

/** The spec that the VM controller writes: a sourceRef is resolved to the golden image's claim. facts: section 2.8 */
const resolvedSpec = (wish: MachineWish, disk: DiskWish): Fields => {
  const spec = recordAt(dataVolumeTemplateOf(wish, disk), 'spec');
  if (disk.from !== 'golden') return spec;
  return { source: { pvc: { name: goldenClaim(wish.guest), namespace: IMAGES_NAMESPACE } }, storage: spec['storage'] };
};

const claimLabels = (wish: MachineWish, disk: DiskWish, vm: Planted): Record<string, string> => ({
  app: 'containerized-data-importer',
  'app.kubernetes.io/component': 'storage',
  'app.kubernetes.io/managed-by': 'cdi-controller',
  'kubevirt.io/created-by': vm.metadata.uid,
  ...(disk.from === 'golden'
    ? {
        'instancetype.kubevirt.io/default-instancetype': 'u1.medium',
        'instancetype.kubevirt.io/default-preference': wish.guest.preference,
      }
    : {}),
});

/** Plants DataVolume, claim and volume of a disk that has them; a disk from an existing claim or without storage plants nothing. */
export const plantDataVolume = (
  ground: Ground,
  wish: MachineWish,
  disk: DiskWish,
  state: DiskState | undefined,
  vm: Planted,
  node?: string,
): void => {
  const name = claimName(wish, disk);
  if (name === undefined || disk.from === 'claim') return;
  const facts: StorageFacts = storageFacts(disk);
  const age = Math.min(wish.age, state === undefined ? wish.age : HOUR);
  const spec = resolvedSpec(wish, disk);
  const draft: DraftObject & { metadata: { name: string } } = {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataVolume',
    metadata: {
      name,
      namespace: wish.namespace,
      creationTimestamp: ground.ago(wish.age),
      generation: 1,
      labels: { 'kubevirt.io/created-by': vm.metadata.uid },
      annotations: {
        'cdi.kubevirt.io/allowClaimAdoption': 'true',
        'cdi.kubevirt.io/storage.usePopulator': 'true',
        ...(disk.from === 'golden' ? { 'cdi.kubevirt.io/cloneType': 'csi-clone' } : {}),
        ...(state?.is === 'importing' ? { 'sandbox.kubevirt.io/import-seconds': LONG_IMPORT } : {}),
      },
      ownerReferences: [controlledBy(vm)],
      managedFields: [
        ownedFields(ground, {
          manager: 'virt-controller',
          time: ground.ago(wish.age),
          apiVersion: 'cdi.kubevirt.io/v1beta1',
          part: { spec },
          shape: wish.shape === undefined ? undefined : disk.from,
        }),
      ],
    },
    spec,
    status: dataVolumeStatus(ground, name, state, age),
  };
  const dataVolume = ground.put('datavolumes.cdi.kubevirt.io', draft);
  plantClaim(ground, {
    namespace: wish.namespace,
    name,
    facts,
    age: wish.age,
    owner: dataVolume,
    bound: shown(state).bound,
    ...(node === undefined ? {} : { node }),
    labels: claimLabels(wish, disk, vm),
    shape: wish.shape === undefined ? undefined : disk.from,
  });
};
