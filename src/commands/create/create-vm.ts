import type { Cluster } from '../../cluster/cluster';
import { ApiError } from '../../cluster/errors';
import type { Scope } from '../../cluster/store.types';
import { msg } from '../../lib/message';
import { list, text } from '../../lib/reach';
import { dataVolumeErrorOf, isDataVolumeDone, waitsForConsumer } from '../../resources/dataVolume/read';
import type { Draft } from '../../resources/draft/draft';
import { DATA_VOLUME, VM } from '../../resources/kinds';
import { nameOf, namespaceOf } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';
import { dataVolumeTemplateNamesOf, failureOf, runStrategyOf } from '../../resources/vm/read';
import { reasonOf } from '../../resources/vm/reason';
import { Unfinished, type Job } from '../../tasks/job';
import { createVmLine } from '../../resources/draft/cli/line';
import type { Settled, Target } from '../command';
import { startSettled } from '../vm/outcome';
import { Attempt } from './attempt';
import { causesInDraft } from './issues';
import { cleanUp, leftovers, makeAll, PartFailed } from './make';
import { giveToVm } from './own';

/** The attempt is kept by the screen over all tries, so that a second one goes on where the first one failed. */
export interface CreateInput {
  readonly draft: Draft;
  readonly attempt: Attempt;
}

/** What a task that creates the VM of a draft acts on. */
export const newVmTarget = (vm: KubeObject): Target => ({
  ref: { kind: VM, namespace: namespaceOf(vm), name: nameOf(vm) },
  vm: undefined,
  vmi: undefined,
});

/** The error of one object in the draft's own notation, so that the wizard finds the fields. */
const inDraft = ({ because, index }: PartFailed, { others }: Draft): ApiError => {
  const { kind, message, status, reason, causes, retryAfterSeconds } = because;
  const part = index < others.length ? index : 'vm';
  const taken = status === 409 && reason === 'AlreadyExists' && causes.length === 0;
  const told = taken ? [{ field: 'metadata.name', message }] : causes;
  return new ApiError(kind, message, status, reason, causesInDraft(told, part), retryAfterSeconds);
};

const run = async (cluster: Cluster, { draft, attempt }: CreateInput): Promise<void> => {
  attempt.awaitAnew();
  try {
    const all = await makeAll(cluster, attempt, [...draft.others, draft.vm]);
    const vm = all[all.length - 1];
    if (vm !== undefined) await giveToVm(cluster, attempt, vm, all.slice(0, -1));
  } catch (error) {
    if (error instanceof PartFailed) throw new Unfinished(inDraft(error, draft), leftovers(attempt));
    if (error instanceof ApiError) throw new Unfinished(error, leftovers(attempt));
    throw error;
  }
};

/** DataVolumes whose content the VM waits for: those it makes itself, those it names, and those that are made with it. */
const diskNames = ({ vm, others }: Draft): readonly string[] => [
  ...new Set([
    ...dataVolumeTemplateNamesOf(vm),
    ...list(vm, 'spec', 'template', 'spec', 'volumes').flatMap((volume) => text(volume, 'dataVolume', 'name') ?? []),
    ...others.filter(({ kind }) => kind === 'DataVolume').map(nameOf),
  ]),
];

const disksOf = (now: Target): readonly KubeObject[] => now.also?.[0]?.items ?? [];

const isIdle = (vm: KubeObject): boolean => {
  const strategy = runStrategyOf(vm);
  return strategy === 'Halted' || strategy === 'Manual';
};

/** One that is not to be started is done when its disks have their content, or wait for the first start to get it. */
const idleSettled = (now: Target, names: readonly string[]): Settled => {
  const failure = failureOf(now.vm);
  if (failure !== undefined) return { failed: failure.message };
  const disks = new Map(disksOf(now).map((disk) => [nameOf(disk), disk]));
  const isReady = (name: string): boolean => {
    const disk = disks.get(name);
    return isDataVolumeDone(disk) || waitsForConsumer(disk);
  };
  const known = now.also?.[0]?.known ?? false;
  return names.length === 0 || (known && names.every(isReady)) ? 'done' : 'pending';
};

/** A disk that the VM does not make again by itself. `kubevirt: pkg/virt-controller/watch/vm/vm.go` (handleDataVolumes) */
const vanishedDisk = (now: Target, { draft, attempt }: CreateInput): string | undefined => {
  const own = new Set(dataVolumeTemplateNamesOf(draft.vm));
  const names = diskNames(draft).filter((name) => !own.has(name));
  return attempt.vanished(names, now.also?.[0], isDataVolumeDone);
};

const settled = (now: Target, input: CreateInput): Settled => {
  const { draft } = input;
  if (now.vm === undefined) return { failed: msg('The virtual machine was deleted') };
  for (const disk of disksOf(now)) {
    const error = dataVolumeErrorOf(disk);
    if (error !== undefined) return { failed: msg('Disk {{name}}: {{error}}', { name: nameOf(disk), error }) };
  }
  const gone = vanishedDisk(now, input);
  if (gone !== undefined)
    return { failed: msg('{{name}} was deleted before its content was complete', { name: gone }) };
  const nothing: Target = { ref: now.ref, vm: undefined, vmi: undefined };
  return isIdle(draft.vm) ? idleSettled(now, diskNames(draft)) : startSettled(nothing, now);
};

const scopeOf = (names: readonly string[], namespace: string | undefined): readonly Scope[] =>
  names.length === 0
    ? []
    : [{ kind: DATA_VOLUME, namespace, anyOf: { field: 'metadata.name', values: [...names].sort() } }];

/** An image of some gigabytes takes its time. */
const IMPORT_MS = 60 * 60_000;

/**
 * Creates a VM with all that it needs, in an order that leaves nothing half done where that can be helped: what it names first,
 * the VM last. What a failed try has made is told (`Task.left`) and can be deleted (`cleanUp`) or is used by the next try. Then
 * follows, as one task, the import of its disks and its start.
 */
export const createVm: Job<CreateInput> = {
  id: 'vm.create',
  label: msg('Create'),
  run: (cluster, _target, input) => run(cluster, input),
  makesTarget: true,
  follows: (target, { draft }) => scopeOf(diskNames(draft), target.ref.namespace),
  settled: (_before, now, input) => settled(now, input),
  progress: (now) => reasonOf(now.vm, now.vmi, disksOf(now)),
  afterwards: ({ attempt }) =>
    attempt.unowned.length === 0
      ? undefined
      : msg('{{objects}} will not be deleted with the virtual machine: {{reason}}', {
          objects: attempt.unowned.map(({ ref }) => `${ref.kind.kind} ${ref.name}`).join(', '),
          reason: attempt.unowned[0]?.why ?? '',
        }),
  timeoutMs: 10 * 60_000,
  extraMs: (_before, { draft }) => (diskNames(draft).length > 0 ? IMPORT_MS : 0),
  cleanUp: (cluster, _target, { draft, attempt }) => cleanUp(cluster, attempt, draft.vm),
  cli: (_target, { draft }) => createVmLine(draft),
};
