import { listAt, recordAt, textAt } from '../../../lib/json';
import type { DraftObject } from '../../../store/object';
import { controlledBy, type Ground } from '../../ground';
import { diskOf } from '../storage/volumes';
import { mebibytes, resolveSize } from '../sizes';
import { hasEnded, type RunWish } from '../run';
import type { DiskWish, MachineWish } from '../wish';
import { vmiStatus } from './vmi-status';
import { VM_FINALIZER } from './vm';
import { ownedFields } from './managed-fields';
import type { Owner } from './owner';

type Fields = Record<string, unknown>;

const VMI_FINALIZER = 'kubevirt.io/foregroundDeleteVirtualMachine';

const effectiveDisk = (disk: DiskWish, index: number): Fields => {
  const fields = diskOf(disk, index === 0);
  return disk.from === 'cdrom' ? { ...fields, cdrom: { bus: 'sata', readonly: true, tray: 'closed' } } : fields;
};

const withPullPolicy = (volume: unknown): unknown => {
  const image = textAt(volume, 'containerDisk', 'image');
  if (image === undefined) return volume;
  const policy = image.endsWith(':latest') ? 'Always' : 'IfNotPresent';
  return { ...recordAt(volume), containerDisk: { image, imagePullPolicy: policy } };
};

/** `spec` of the VMI: the VM's template with everything that is defaulted only there. facts: section 11.4 */
const vmiSpec = (vmSpec: unknown, wish: MachineWish, run: RunWish): Fields => {
  const template = recordAt(vmSpec, 'template', 'spec');
  const domain = recordAt(template, 'domain');
  const size = resolveSize(wish.size);
  const memory = mebibytes(size.memory);
  const devices = recordAt(domain, 'devices');
  return {
    ...template,
    domain: {
      ...domain,
      cpu: {
        cores: size.cores,
        maxSockets: size.sockets * 4,
        model: 'host-model',
        sockets: size.sockets,
        threads: size.threads,
      },
      devices: { ...devices, disks: wish.disks.map(effectiveDisk) },
      features: { ...recordAt(domain, 'features'), acpi: { enabled: true } },
      memory: { guest: size.memory, maxGuest: `${(memory * 4) / 1024}Gi` },
      resources: { requests: { memory: size.memory } },
    },
    evictionStrategy: wish.evictionStrategy ?? 'LiveMigrate',
    ...(run.startPaused === true ? { startStrategy: 'Paused' } : {}),
    volumes: listAt(template, 'volumes').map(withPullPolicy),
  };
};

/** Who wrote which fields of a finished VMI. */
export const vmiManagers = (
  ground: Ground,
  wish: MachineWish,
  run: RunWish,
  draft: DraftObject,
): NonNullable<DraftObject['metadata']['managedFields']> => {
  const { labels, annotations, finalizers } = draft.metadata;
  const written = { labels, annotations, finalizers };
  const shape = wish.shape === undefined ? undefined : `${wish.shape} ${run.agent === true ? 'agent' : ''} VMI`;
  return [
    ownedFields(ground, {
      manager: 'virt-controller',
      time: ground.ago(run.since),
      apiVersion: 'kubevirt.io/v1',
      part: { metadata: written, spec: draft['spec'], status: draft['status'] },
      shape,
    }),
    ownedFields(ground, {
      manager: 'virt-handler',
      time: ground.ago(Math.max(0, run.since - 20)),
      apiVersion: 'kubevirt.io/v1',
      part: { status: draft['status'] },
      shape,
    }),
  ];
};

/** The VMI of a machine's run. Without a VM (`owner` undefined) it is a stand-alone one with the same spec. */
export const vmiDraft = (
  ground: Ground,
  wish: MachineWish,
  run: RunWish,
  spec: unknown,
  owner: Owner | undefined,
): DraftObject => {
  const labels = {
    ...(owner === undefined ? wish.labels : recordAt(spec, 'template', 'metadata', 'labels')),
    ...(run.node === undefined ? {} : { 'kubevirt.io/nodeName': run.node.name }),
  };
  const instancetype =
    'instancetype' in wish.size
      ? {
          'kubevirt.io/cluster-instancetype-name': wish.size.instancetype,
          'kubevirt.io/cluster-preference-name': wish.guest.preference,
        }
      : {};
  const annotations = {
    ...recordAt(spec, 'template', 'metadata', 'annotations'),
    ...instancetype,
    'kubevirt.io/latest-observed-api-version': 'v1',
    'kubevirt.io/storage-observed-api-version': 'v1',
    ...(owner === undefined ? wish.annotations : { 'kubevirt.io/vm-generation': String(owner.generation) }),
  };
  const draft: DraftObject = {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstance',
    metadata: {
      name: wish.name,
      namespace: wish.namespace,
      uid: ground.uid(),
      creationTimestamp: ground.ago(run.since),
      generation: run.phase === 'Running' ? 12 : 4,
      labels: toText(labels),
      annotations: toText(annotations),
      // the VM controller lets go of a finished instance as soon as it has taken note
      finalizers: owner === undefined || hasEnded(run) ? [VMI_FINALIZER] : [VM_FINALIZER, VMI_FINALIZER],
      ...(owner === undefined ? {} : { ownerReferences: [controlledBy(owner.vm)] }),
    },
    spec: vmiSpec(spec, wish, run),
    status: vmiStatus(ground, wish, run, spec, owner),
  };
  if (run.deletedSince !== undefined) {
    draft.metadata.deletionTimestamp = ground.ago(run.deletedSince);
    draft.metadata.deletionGracePeriodSeconds = 0;
  }
  return draft;
};

const toText = (fields: Fields): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, String(value)]));
