import type { AccessRequest } from '../../cluster/access.types';
import type { Cluster } from '../../cluster/cluster';
import { ApiError } from '../../cluster/errors';
import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';
import { text } from '../../lib/reach';
import { shellQuote } from '../../lib/text';
import { conditionOf } from '../../resources/condition';
import { EVENT, VM, VM_CLONE } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';
import { reasonOf } from '../../resources/vm/reason';
import type { Job } from '../../tasks/job';
import { commandLine } from '../cli';
import type { Settled, Target } from '../command';
import { startSettled } from '../vm/outcome';
import { cloneName, cloneObject, type CloneInput } from './build';

/** What a task that makes a clone acts on: the VM that is to be. */
export const cloneTarget = ({ namespace, name }: Pick<CloneInput, 'namespace' | 'name'>): Target => ({
  ref: { kind: VM, namespace, name },
  vm: undefined,
  vmi: undefined,
});

const cloneOf = (now: Target): KubeObject | undefined => now.also?.[0]?.items[0];
const phaseOf = (clone: KubeObject | undefined): string => text(clone, 'status', 'phase') ?? '';

/** Events of the clone that mean that it cannot be, not that it goes on. `kubevirt: pkg/virt-controller/watch/clone/util.go` */
const BAD_EVENTS: ReadonlySet<string> = new Set([
  'VMVolumeSnapshotsInvalid',
  'SourceVMWithBackendStorageInvalid',
  'SnapshotContentInvalid',
  'SourceDoesNotExist',
  'RestoreCreationFailed',
]);

/**
 * Why it does not go on, in the cluster's words: it writes them into the reason of the condition Ready, where Progressing says
 * Pending or Failed, and into events.
 */
const obstacleOf = (now: Target): string | undefined => {
  const clone = cloneOf(now);
  const progressing = conditionOf(clone, 'Progressing');
  const stuck =
    progressing?.status === 'False' && (progressing.reason === 'Pending' || progressing.reason === 'Failed');
  if (stuck) return conditionOf(clone, 'Ready')?.reason ?? progressing.reason;
  const events = now.also?.[1]?.items ?? [];
  return events
    .map((event) => (BAD_EVENTS.has(text(event, 'reason') ?? '') ? text(event, 'message') : undefined))
    .find(Boolean);
};

const settled = (now: Target): Settled => {
  const clone = cloneOf(now);
  const phase = phaseOf(clone);
  if (phase === 'Succeeded') return now.vm === undefined ? 'pending' : 'done';
  // one that succeeded may be deleted by the cluster before anybody saw it
  if (clone === undefined) return 'pending';
  const obstacle = obstacleOf(now);
  if (phase === 'Failed')
    return { failed: obstacle ?? msg('The cluster could not make the clone and did not say why') };
  // it waits for something that does not come by itself
  return phase === '' && obstacle !== undefined ? { failed: obstacle } : 'pending';
};

const WORDS: Readonly<Record<string, Message>> = {
  '': msg('Waiting for the cluster to begin'),
  SnapshotInProgress: msg('Taking a snapshot of the disks'),
  RestoreInProgress: msg('Copying the disks from the snapshot'),
  CreatingTargetVM: msg('Making the new virtual machine'),
};

const progress = (now: Target): Message | string => {
  const phase = phaseOf(cloneOf(now));
  return WORDS[phase] ?? phase;
};

/** An earlier try of the same attempt may have ordered it already, and its answer was lost; one that failed gives way. */
const order = async (cluster: Cluster, input: CloneInput): Promise<void> => {
  const object = cloneObject(input);
  try {
    await cluster.create(VM_CLONE, object);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 409 || error.reason !== 'AlreadyExists') throw error;
    const ref = { kind: VM_CLONE, namespace: input.namespace, name: cloneName(input) };
    const found = await cluster.get(ref);
    const phase = phaseOf(found);
    const hopeless = phase === 'Failed' || (phase === '' && obstacleOf(targetWith(found)) !== undefined);
    if (!hopeless) return;
    await cluster.delete({ ...ref, uid: found.metadata.uid });
    await cluster.create(VM_CLONE, object);
  }
};

const targetWith = (clone: KubeObject): Target => ({
  ref: { kind: VM, name: '' },
  vm: undefined,
  vmi: undefined,
  also: [{ known: true, items: [clone] }],
});

/** The cluster makes clones stopped: the start is a second step of the same task. */
const startClone: Job<CloneInput> = {
  id: 'vm.clone',
  label: msg('Clone'),
  run: async (cluster, { ref }) => {
    try {
      await cluster.subresource({ kind: VM, namespace: ref.namespace, name: ref.name }, 'start');
    } catch (error) {
      // an earlier try has told it to start already
      if (!(error instanceof ApiError) || !/already running/i.test(error.message)) throw error;
    }
  },
  settled: (before, now) => startSettled(before, now),
  progress: (now) => reasonOf(now.vm, now.vmi),
  timeoutMs: 10 * 60_000,
  cli: (target) => commandLine(target, 'virtctl', 'start', target.ref.name),
};

/**
 * Copies a VM, or what a snapshot holds of it, to a new VM in the same namespace, and starts it where that is wanted. Disks are
 * copied by snapshot and restore, which takes from seconds to long, depending on the storage.
 */
export const cloneVm: Job<CloneInput> = {
  id: 'vm.clone',
  label: msg('Clone'),
  run: (cluster, _target, input) => order(cluster, input),
  follows: ({ ref }, input) => [
    { kind: VM_CLONE, namespace: ref.namespace, name: cloneName(input) },
    { kind: EVENT, namespace: ref.namespace, fieldSelector: `involvedObject.name=${cloneName(input)}` },
  ],
  settled: (_before, now) => settled(now),
  progress,
  then: ({ start }) => (start ? startClone : undefined),
  timeoutMs: 60 * 60_000,
  cli: (target, input) => cloneLine(target, input),
};

const cloneLine = (target: Target, input: CloneInput): string => {
  const { source, name, start } = input;
  const from = source.kind === 'VirtualMachine' ? 'vm' : 'vmsnapshot';
  // virtctl only writes the manifest. `kubevirt: pkg/virtctl/create/clone/clone.go`
  const make = [
    'virtctl',
    'create',
    'clone',
    '--name',
    cloneName(input),
    '--source-type',
    from,
    '--source-name',
    source.name,
    '--target-name',
    name,
  ];
  const lines = [
    `${make.map(shellQuote).join(' ')} | ${commandLine(target, 'kubectl', 'create', '-f', '-')}`,
    ...(start
      ? [
          commandLine(
            target,
            'kubectl',
            'wait',
            'vmclone',
            cloneName(input),
            '--for=jsonpath={.status.phase}=Succeeded',
          ),
        ]
      : []),
    ...(start ? [commandLine(target, 'virtctl', 'start', name)] : []),
  ];
  return lines.join(' && ');
};

/** What RBAC must allow for a clone, and for its start. */
export const cloneAccess = (namespace: string, start: boolean): readonly AccessRequest[] => [
  { group: VM_CLONE.group, resource: VM_CLONE.plural, verb: 'create', namespace },
  ...(start
    ? [{ group: 'subresources.kubevirt.io', resource: VM.plural, subresource: 'start', verb: 'update', namespace }]
    : []),
];
