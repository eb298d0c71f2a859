import { createdAtOf, keyOfObject, nameOf, namespaceOf, uidOf } from '../../resources/meta';
import {
  evacuatedNodeOf,
  isMigrationFinished,
  isMigrationInFlight,
  isMigrationQueued,
  migratedVmiNameOf,
  migrationPhaseOf,
  originOf,
  wantedNodeOf,
} from '../../resources/migration/read';
import { migrationFactsOf } from '../../resources/migration/state';
import { keyOf, type KubeObject } from '../../resources/object';
import type { VmRecord } from '../record';
import type { MigrationRecord, MigrationStage, QueuePlace } from './migration.types';

/** What a record is made of beside its place in the queue. */
export interface MigrationParts {
  readonly object: KubeObject;
  /** Only of a migration that has not finished. */
  readonly machine: VmRecord | undefined;
  readonly machineIs: MigrationRecord['machineIs'];
}

/** What a migration shows of its machine, which is less when it has finished. */
export const partsOf = (object: KubeObject, machine: VmRecord | undefined, isComplete: boolean): MigrationParts => ({
  object,
  machine: isMigrationFinished(object) ? undefined : machine,
  machineIs: machine === undefined ? (isComplete ? 'gone' : 'unknown') : machine.vm === undefined ? 'instance' : 'vm',
});

/** Key of the machine that is migrated. */
export const vmiKeyOf = (migration: KubeObject): string =>
  keyOf(namespaceOf(migration), migratedVmiNameOf(migration) ?? '');

/** The record of these parts, the known one when they are the same; it keeps its place in the queue. Never throws. */
export const migrationRecordOf = (parts: MigrationParts, known: MigrationRecord | undefined): MigrationRecord => {
  const { object, machine, machineIs } = parts;
  if (known?.object === object && known.machine === machine && known.machineIs === machineIs) {
    return known;
  }
  const facts = migrationFactsOf(object, machine?.vmi);
  const createdAt = createdAtOf(object);
  const isOver = isMigrationFinished(object);
  const endedAt = isOver ? facts.endedAt : undefined;
  return {
    key: keyOfObject(object),
    uid: uidOf(object) ?? '',
    name: nameOf(object),
    namespace: namespaceOf(object) ?? '',
    object,
    vmiName: migratedVmiNameOf(object) ?? '',
    vmiKey: vmiKeyOf(object),
    machine,
    machineIs,
    phase: migrationPhaseOf(object),
    stage: stageOf(object),
    kind: originOf(object),
    source: facts.source ?? machine?.node ?? evacuatedNodeOf(object),
    target: facts.target ?? wantedNodeOf(object),
    canceling: facts.isCanceling,
    canceled: facts.wasCanceled,
    createdAt,
    startedAt: facts.startedAt,
    endedAt,
    duration: createdAt === undefined || endedAt === undefined ? undefined : Math.max(0, endedAt - createdAt),
    mode: facts.mode,
    policy: facts.policy,
    failure: facts.failureReason,
    queue: isMigrationQueued(object) ? known?.queue : undefined,
  };
};

const stageOf = (object: KubeObject): MigrationStage => {
  if (isMigrationInFlight(object)) {
    return 'running';
  }
  return isMigrationFinished(object) ? (migrationPhaseOf(object) === 'Failed' ? 'failed' : 'succeeded') : 'waiting';
};

/** The same record with another place in the queue. */
export const inPlace = (record: MigrationRecord, place: QueuePlace | undefined): MigrationRecord =>
  isSamePlace(record.queue, place) ? record : { ...record, queue: place };

const isSamePlace = (one: QueuePlace | undefined, other: QueuePlace | undefined): boolean =>
  one?.position === other?.position &&
  one?.of === other?.of &&
  one?.waitsFor === other?.waitsFor &&
  one?.exact === other?.exact;
