import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';
import { at, boolean, number, text } from '../../lib/reach';
import { fails, holds } from '../condition';
import { isDeleting } from '../meta';
import { isMigrationFinished } from '../migration/read';
import { migrationFactsOf } from '../migration/state';
import type { KubeObject } from '../object';
import { migrationStateOf } from '../vmi/migration-state';
import type { VmiPhase } from '../vmi/read';
import { isActive, isAgentConnected, isPaused, phaseOf } from '../vmi/read';
import type { RunStrategy } from './read';
import { runStrategyOf, snapshotInProgressOf, stateChangeRequestsOf } from './read';

/** Everything that the table speaks of. `delete` and `edit` mean the VM, or the VMI where there is no VM. */
export type VmAction =
  | 'start'
  | 'startPaused'
  | 'stop'
  | 'forceStop'
  | 'restart'
  | 'forceRestart'
  | 'pause'
  | 'unpause'
  | 'softReboot'
  | 'reset'
  | 'migrate'
  | 'cancelMigration'
  | 'cancelEvacuation'
  | 'delete'
  | 'edit';

export type Can = { readonly ok: true } | { readonly ok: false; readonly reason: Message };

/** What the rules look at, read once from VM and VMI. */
interface Facts {
  readonly hasVm: boolean;
  readonly strategy: RunStrategy | undefined;
  readonly vmDeleting: boolean;
  readonly targetDeleting: boolean;
  readonly hasVmi: boolean;
  readonly active: boolean;
  readonly phase: VmiPhase;
  readonly vmiDeleting: boolean;
  readonly paused: boolean;
  readonly migrating: boolean;
  /** A migration has been asked for and has not ended, also one that still waits for its turn. */
  readonly migrationAsked: boolean;
  /** The cluster says that it cannot be migrated; false while it has not said. */
  readonly notMigratable: boolean;
  readonly evacuating: boolean;
  readonly canceling: boolean;
  /** The guest runs on the target already while the rest of its memory follows. */
  readonly postCopy: boolean;
  readonly requestQueued: boolean;
  readonly mustRecover: boolean;
  readonly volumesChanging: boolean;
  readonly snapshotTaken: boolean;
  readonly answersShutdown: boolean;
  readonly probed: boolean;
  /** Seconds as written in the VMI; undefined where it leaves them to the default. */
  readonly grace: number | undefined;
}

/** A liveness probe other than a ping of the agent would kill a paused guest. `kubevirt: pkg/virt-api/rest/subresource.go` */
const isProbed = (vmi: KubeObject | undefined): boolean => {
  const probe = at(vmi, 'spec', 'livenessProbe');
  return typeof probe === 'object' && probe !== null && at(probe, 'guestAgentPing') === undefined;
};

const factsOf = (
  vm: KubeObject | undefined,
  vmi: KubeObject | undefined,
  migration: KubeObject | undefined,
): Facts => ({
  hasVm: vm !== undefined,
  strategy: runStrategyOf(vm),
  vmDeleting: isDeleting(vm),
  targetDeleting: isDeleting(vm ?? vmi),
  hasVmi: vmi !== undefined,
  active: isActive(vmi),
  phase: phaseOf(vmi),
  vmiDeleting: isDeleting(vmi),
  paused: isPaused(vmi),
  migrating: migrationStateOf(vmi)?.active === true,
  migrationAsked: migration !== undefined && !isMigrationFinished(migration),
  notMigratable: fails(vmi, 'LiveMigratable'),
  evacuating: text(vmi, 'status', 'evacuationNodeName') !== undefined,
  canceling: migrationFactsOf(migration, vmi).isCanceling,
  postCopy: migrationFactsOf(migration, vmi).mode === 'PostCopy',
  requestQueued: stateChangeRequestsOf(vm).length > 0,
  mustRecover: holds(vm, 'ManualRecoveryRequired'),
  volumesChanging: holds(vm, 'VolumesChange'),
  snapshotTaken: snapshotInProgressOf(vm) !== undefined,
  answersShutdown: isAgentConnected(vmi) || boolean(vmi, 'spec', 'domain', 'features', 'acpi', 'enabled') !== false,
  probed: isProbed(vmi),
  grace: number(vmi, 'spec', 'terminationGracePeriodSeconds'),
});

/** A rule forbids when `when` holds. */
interface Rule {
  readonly when: (facts: Facts) => boolean;
  readonly because: Message;
}

const rule = (because: Message, when: Rule['when']): Rule => ({ because, when });
const under = (...strategies: readonly RunStrategy[]): ((facts: Facts) => boolean) => {
  const set = new Set(strategies);
  return ({ strategy }) => strategy !== undefined && set.has(strategy);
};
const onRequest = under('Manual', 'RerunOnFailure');

const NO_VM = rule(msg('This instance stands alone: no virtual machine starts or stops it'), (f) => !f.hasVm);
const NO_STRATEGY = rule(msg('Its run strategy is missing or not known here'), (f) => f.strategy === undefined);
const DELETING = rule(msg('It is being deleted'), (f) => f.vmDeleting);
const RECOVERY = rule(
  msg('Its volumes were being migrated when it ended: the volumes must be put right by hand first'),
  (f) => f.mustRecover,
);
const QUEUED = rule(msg('An earlier request to start or stop is still under way'), (f) => f.requestQueued);
const WAITS = rule(msg('It waits for an incoming migration'), under('WaitAsReceiver'));
const NOT_RUNNING = rule(msg('It is not running'), (f) => f.phase !== 'Running');

const START: readonly Rule[] = [
  NO_VM,
  NO_STRATEGY,
  DELETING,
  rule(msg('It is shutting down; wait until it has stopped'), (f) => f.active && f.vmiDeleting),
  rule(msg('It is already running'), (f) => f.phase === 'Running'),
  rule(msg('It is already starting'), (f) => f.active),
  RECOVERY,
  rule(msg('The cluster starts it by itself (run strategy Always)'), under('Always')),
  rule(msg('It runs only once (run strategy Once). Stop it first, then it can be started again'), under('Once')),
  WAITS,
  rule(
    msg('It has failed and the cluster starts it again by itself (run strategy RerunOnFailure)'),
    (f) => f.strategy === 'RerunOnFailure' && f.phase === 'Failed',
  ),
];

const STOP: readonly Rule[] = [
  NO_VM,
  NO_STRATEGY,
  WAITS,
  rule(msg('It is not running'), (f) => (onRequest(f) || f.strategy === 'Halted') && !f.active),
];

const RESTART: readonly Rule[] = [
  NO_VM,
  NO_STRATEGY,
  DELETING,
  rule(msg('It is stopped; start it instead'), (f) => f.strategy === 'Halted' && !f.active),
  rule(msg('It is shutting down and stays off (run strategy Halted)'), under('Halted')),
  rule(msg('It runs only once (run strategy Once) and cannot be restarted'), under('Once')),
  WAITS,
  rule(msg('It is not running'), (f) => !f.hasVmi),
  rule(msg('Its volumes are being migrated'), (f) => f.volumesChanging),
  QUEUED,
];

/**
 * What may be done when: an action is allowed unless a rule forbids it, and the first rule that does gives the reason. This is
 * the one table of the plugin; menus, bulk bar and details page ask nothing else. The rules are those of virt-api, in its
 * order, so that what is offered is accepted (`kubevirt: pkg/virt-api/rest/lifecycle.go`, `subresource.go`). Stricter on
 * purpose: a VM that is being deleted is not started, stopped or restarted, only forced off; one that migrates is not paused,
 * and one that shuts down is not migrated; one that waits for an incoming migration is left alone.
 */
const RULES: Readonly<Record<VmAction, readonly Rule[]>> = {
  start: [...START, rule(QUEUED.because, (f) => onRequest(f) && f.requestQueued)],
  // even a Halted VM takes this one as a queued request
  startPaused: [...START, QUEUED],
  stop: [...STOP, DELETING, rule(msg('It is already shutting down. Force stop ends it at once'), under('Halted'))],
  forceStop: [...STOP, rule(msg('It is already being ended at once'), (f) => f.strategy === 'Halted' && f.grace === 0)],
  restart: RESTART,
  forceRestart: RESTART,
  pause: [
    NOT_RUNNING,
    rule(msg('Its liveness probe would end it while it is paused'), (f) => f.probed),
    rule(msg('It is already paused'), (f) => f.paused),
    rule(msg('It is being migrated; wait until that has ended'), (f) => f.migrating),
  ],
  unpause: [
    rule(msg('A snapshot is being taken'), (f) => f.snapshotTaken),
    NOT_RUNNING,
    rule(msg('It is not paused'), (f) => !f.paused),
  ],
  softReboot: [
    NOT_RUNNING,
    rule(msg('It is paused'), (f) => f.paused),
    rule(msg('The guest cannot be asked: no guest agent is connected and ACPI is off'), (f) => !f.answersShutdown),
  ],
  reset: [NOT_RUNNING],
  migrate: [
    NOT_RUNNING,
    rule(msg('It is shutting down'), (f) => f.vmiDeleting || f.vmDeleting),
    rule(msg('It is already being migrated, or waits for its turn'), (f) => f.migrationAsked || f.migrating),
    rule(msg('It cannot be migrated while it runs; the pre-check says why'), (f) => f.notMigratable),
  ],
  cancelMigration: [
    rule(msg('It is not being migrated'), (f) => !f.migrationAsked),
    rule(msg('The migration is being canceled'), (f) => f.canceling),
    rule(msg('The VM runs on the target already (post-copy): the migration can only be completed'), (f) => f.postCopy),
  ],
  cancelEvacuation: [rule(msg('Nobody has asked it to leave its node'), (f) => !f.evacuating)],
  delete: [rule(msg('It is being deleted'), (f) => f.targetDeleting)],
  edit: [],
};

/**
 * May `action` be done now, by state and run strategy? `migration` is the newest that has not finished; only migrating and canceling
 * ask for it. RBAC is another question (`cluster/access.ts`).
 */
export const can = (
  action: VmAction,
  vm: KubeObject | undefined,
  vmi: KubeObject | undefined,
  migration?: KubeObject,
): Can => {
  if (vm === undefined && vmi === undefined) return { ok: false, reason: msg('It does not exist any more') };
  const facts = factsOf(vm, vmi, migration);
  const forbids = RULES[action].find((candidate) => candidate.when(facts));
  return forbids === undefined ? { ok: true } : { ok: false, reason: forbids.because };
};
