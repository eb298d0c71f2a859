import type { Cluster, ObjectRef } from '../../cluster/cluster';
import { ApiError, mayHaveBeenDone } from '../../cluster/errors';
import type { Scope } from '../../cluster/store.types';
import { msg, type Message } from '../../lib/message';
import { shellQuote } from '../../lib/text';
import { VM, VMI, VMIM } from '../../resources/kinds';
import { isDeleting, nameOf, uidOf } from '../../resources/meta';
import { obstaclesOf } from '../../resources/migration/obstacle';
import { isMigrationFinished } from '../../resources/migration/read';
import { migrationFactsOf } from '../../resources/migration/state';
import { doingWords } from '../../resources/migration/words';
import type { KubeObject } from '../../resources/object';
import { can } from '../../resources/vm/can';
import { isActive, nodeNameOf } from '../../resources/vmi/read';
import { commandLine } from '../cli';
import { refuseInPostCopy } from '../migration/too-late';
import type { Command, Settled, Target, Verdict } from '../command';

/** Tells how far migrations are; `inventory/migrations/meter.ts` is one. */
export interface MigrationMeter {
  /** What is copied of the memory, 0–1; undefined while nobody has measured it. */
  shareOf(migration: KubeObject, vmi: KubeObject | undefined): number | undefined;
  /** Calls back on each change until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

export interface MigrateInput {
  /** Name of the node to move to; without it the cluster chooses. */
  readonly node?: string;
  /** The label `kubernetes.io/hostname` of that node, where it is not the name of the node. */
  readonly hostname?: string;
  /** Where the progress comes from; without it only phases are told. */
  readonly meter?: MigrationMeter;
}

const HOSTNAME = 'kubernetes.io/hostname';

const selectorOf = ({ node, hostname }: MigrateInput): Readonly<Record<string, string>> | undefined =>
  node === undefined ? undefined : { [HOSTNAME]: hostname ?? node };

/** Room for the suffix of a generated name, and for a label. */
const LONGEST = 50;

/** As a manifest: also what works for an instance without a VM, which virtctl cannot migrate. */
const manifestOf = ({ ref }: Target, input: MigrateInput): KubeObject => {
  const selector = selectorOf(input);
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: VMIM.kind,
    metadata: {
      // a part of the name may end in what a name must not end in
      generateName: `${ref.name.slice(0, LONGEST).replace(/[.-]+$/, '')}-migration-`,
      ...(ref.namespace === undefined ? {} : { namespace: ref.namespace }),
    },
    spec: { vmiName: ref.name, ...(selector === undefined ? {} : { addedNodeSelector: selector }) },
  };
};

/** The migration that a task has made. */
interface Made {
  readonly ref: ObjectRef;
  seen: boolean;
  /** Whether this task has had it deleted; `unsure`: nobody answered. */
  deletion: 'no' | 'asked' | 'unsure' | 'taken';
}

/** By the reference of a target, which stays the same object for as long as a task and its retries live. */
const made = new WeakMap<ObjectRef, Made>();

const run = async (cluster: Cluster, target: Target, input: MigrateInput): Promise<void> => {
  // what an earlier try has made is nothing that this one may end
  made.delete(target.ref);
  const object = await cluster.create(VMIM, manifestOf(target, input));
  const ref = { kind: VMIM, namespace: target.ref.namespace, name: nameOf(object), uid: uidOf(object) };
  made.set(target.ref, { ref, seen: false, deletion: 'no' });
};

const migrationOf = (now: Target, { ref }: Made): KubeObject | undefined =>
  now.also?.[0]?.items.find((item) => uidOf(item) === ref.uid);

const CANCELED = msg('It was canceled. The VM stayed where it was.');
/** It is known to have ended by the will of this task. */
const isEnded = ({ deletion }: Made): boolean => deletion === 'asked' || deletion === 'taken';

const emptyMigration = { apiVersion: 'kubevirt.io/v1', kind: VMIM.kind };

/** What became of it is kept on the instance when the migration itself is deleted. */
const endedWithout = (now: Target, one: Made): Settled => {
  const facts = migrationFactsOf({ ...emptyMigration, metadata: { uid: one.ref.uid ?? '' } }, now.vmi);
  if (facts.endedAt !== undefined && !facts.failed) return 'done';
  if (isEnded(one)) return { failed: CANCELED };
  if (facts.failed) return { failed: facts.failureReason ?? msg('The migration has failed') };
  return { failed: one.deletion === 'unsure' ? CANCELED : msg('The migration was deleted before it had ended') };
};

/** No answer came: that it runs elsewhere than before is the only sign. */
const movedSince = (before: Target, now: Target): boolean => {
  const [from, to] = [nodeNameOf(before.vmi), nodeNameOf(now.vmi)];
  return uidOf(before.vmi) === uidOf(now.vmi) && from !== undefined && to !== undefined && from !== to;
};

const failureOf = (one: Made, migration: KubeObject, now: Target): Settled => {
  const { failureReason, wasCanceled } = migrationFactsOf(migration, now.vmi);
  const wasDeleted = one.deletion === 'unsure' && isDeleting(migration);
  if (isEnded(one) || wasDeleted || wasCanceled) return { failed: CANCELED };
  return {
    failed: failureReason ?? msg('The migration has failed'),
    advice: failureReason === undefined ? msg('The events of the migration say more') : undefined,
  };
};

const settled = (before: Target, now: Target): Settled => {
  const one = made.get(now.ref);
  if (one === undefined) return movedSince(before, now) ? 'done' : 'pending';
  const migration = migrationOf(now, one);
  if (migration === undefined) {
    if (one.seen && now.also?.[0]?.known === true) return endedWithout(now, one);
    return movedSince(before, now) ? 'done' : ended(now) ? { failed: msg('The guest has ended') } : 'pending';
  }
  one.seen = true;
  if (!isMigrationFinished(migration)) return 'pending';
  return migrationFactsOf(migration, now.vmi).failed ? failureOf(one, migration, now) : 'done';
};

const ended = (now: Target): boolean => now.vmi !== undefined && !isActive(now.vmi);

const progress = (now: Target, { meter }: MigrateInput): Message | undefined => {
  const one = made.get(now.ref);
  const migration = one === undefined ? undefined : migrationOf(now, one);
  if (migration === undefined) return undefined;
  const { phase, mode, isCanceling } = migrationFactsOf(migration, now.vmi);
  return isCanceling
    ? msg('The migration is being canceled')
    : doingWords(phase, mode, meter?.shareOf(migration, now.vmi));
};

/** Each reason of the cluster has words of its own, which say more than that it cannot be done. */
const check = ({ vm, vmi }: Target): Verdict => {
  const verdict = can('migrate', vm, vmi);
  const [obstacle] = verdict.ok ? [] : obstaclesOf(vmi);
  return obstacle !== undefined && can('pause', vm, vmi).ok ? { ok: false, reason: obstacle.text } : verdict;
};

const cli = (target: Target, input: MigrateInput): string => {
  const [entry] = Object.entries(selectorOf(input) ?? {});
  if (target.ref.kind.kind === VMI.kind && target.vm === undefined) {
    return `echo ${shellQuote(JSON.stringify(manifestOf(target, input)))} | kubectl create -f -`;
  }
  const where = entry === undefined ? [] : ['--addedNodeSelector', entry.join('=')];
  return commandLine(target, 'virtctl', 'migrate', target.ref.name, ...where);
};

/** Waiting for a turn may take long, and so may the memory of a busy guest. */
const TIMEOUT_MS = 12 * 60 * 60_000;

/**
 * Moves a running machine to another node. Made as an object of its own, which also works for an instance without a VM, and
 * whose name is known, so that exactly this migration can be followed and canceled. Neither `edit` nor `admin` may do so.
 * `kubevirt: pkg/virt-operator/resource/generate/rbac/cluster.go`, `pkg/virt-controller/watch/migration/migration.go`
 */
export const migrate: Command<MigrateInput> = {
  id: 'vm.migrate',
  label: msg('Migrate'),
  description: msg('Moves the running machine to another node without stopping it'),
  group: 'power',
  asks: true,
  check,
  access: ({ ref }) => [{ group: VM.group, resource: VMIM.plural, verb: 'create', namespace: ref.namespace }],
  run,
  follows: ({ ref }): readonly Scope[] => {
    const own = made.get(ref);
    return [{ kind: VMIM, namespace: ref.namespace, name: own?.ref.name ?? ref.name }];
  },
  listen: ({ meter }, changed) => meter?.subscribe(changed) ?? (() => undefined),
  settled,
  progress,
  timeoutMs: TIMEOUT_MS,
  cancel: async (cluster, { ref }) => {
    const own = made.get(ref);
    if (own === undefined) return;
    own.deletion = 'asked';
    try {
      await refuseInPostCopy(cluster, ref, own.ref.uid);
      await cluster.delete(own.ref);
      own.deletion = 'taken';
    } catch (error) {
      const isApi = error instanceof ApiError;
      own.deletion = isApi && mayHaveBeenDone(error) ? 'unsure' : 'no';
      // what is gone has ended, and its end tells how
      if (!isApi || error.kind !== 'not-found') throw error;
    }
  },
  cli,
};
