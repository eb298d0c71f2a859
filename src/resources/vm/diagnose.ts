import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';
import { conditionOf } from '../condition';
import { dataVolumeErrorOf } from '../dataVolume/read';
import { isDeleting, nameOf } from '../meta';
import type { KubeObject } from '../object';
import { launcherPodsOf, podProblemOf } from '../pod/read';
import { migrationStateOf } from '../vmi/migration-state';
import { isActive, isAgentConnected, isRunning } from '../vmi/read';
import { failureOf, runStrategyOf } from './read';
import type { Reason } from './reason';
import { reasonOf } from './reason';
import type { Tone, VmStatus } from './status';
import { STATUS_FACES, isStuck, statusOf } from './status';

/** The objects that a diagnosis is made from. Pods and DataVolumes may be all of the namespace or only those of the VM. */
export interface Evidence {
  readonly vm: KubeObject | undefined;
  readonly vmi: KubeObject | undefined;
  readonly pods?: readonly KubeObject[];
  readonly dataVolumes?: readonly KubeObject[];
}

/** The answer to one question, such as "is it running?". */
export interface Finding {
  readonly question: 'running' | 'ready' | 'migratable';
  readonly tone: Tone;
  readonly title: Message;
  /** Why: a sentence of ours, or the cluster's own words. */
  readonly why: Reason;
  /** The object that says so, where it is not the VM itself. */
  readonly source: { readonly kind: string; readonly name: string } | undefined;
}

const finding = (
  question: Finding['question'],
  tone: Tone,
  title: Message,
  why?: Reason,
  source?: Finding['source'],
): Finding => ({ question, tone, title, why, source });

const sourceOf = (kind: string, object: KubeObject | undefined): Finding['source'] =>
  object === undefined ? undefined : { kind, name: nameOf(object) };

/** The first object below the VM that says what is wrong: a DataVolume, then the newest launcher pod. */
const deeperCause = ({ vmi, pods = [], dataVolumes = [] }: Evidence): Pick<Finding, 'why' | 'source'> | undefined => {
  for (const dataVolume of dataVolumes) {
    const why = dataVolumeErrorOf(dataVolume);
    if (why !== undefined) return { why, source: sourceOf('DataVolume', dataVolume) };
  }
  const pod = isActive(vmi) ? launcherPodsOf(vmi, pods)[0] : undefined;
  const why = podProblemOf(pod);
  return why === undefined ? undefined : { why, source: sourceOf('Pod', pod) };
};

const offReason = (vm: KubeObject | undefined): Reason => {
  switch (runStrategyOf(vm)) {
    case 'Halted':
      return msg('It was stopped, or never started');
    case 'Manual':
      return msg('It starts only when it is told to (run strategy Manual)');
    case 'Once':
      return msg('It runs only once (run strategy Once)');
    case 'RerunOnFailure':
      return msg(
        'The guest ended without a failure; it is started again only after failures (run strategy RerunOnFailure)',
      );
    case 'WaitAsReceiver':
      return msg('It waits for a migration from another cluster or namespace');
    case 'Always':
      return msg('It is meant to run all the time, and the cluster has not said why it does not');
    case undefined:
      return undefined;
  }
};

const runningTitle = (status: VmStatus): Message => {
  if (isStuck(status)) return msg('It is not running, and needs help');
  switch (status) {
    case 'Running':
      return msg('It is running');
    case 'Migrating':
      return msg('It is running and moving to another node');
    case 'Paused':
      return msg('It is paused');
    case 'Stopped':
    case 'Succeeded':
      return msg('It is not running');
    case 'Stopping':
      return msg('It is shutting down');
    case 'Terminating':
      return msg('It is being deleted');
    case 'Unknown':
      return msg('It is not known whether it runs');
    default:
      return msg('It is not running yet');
  }
};

const diagnoseRunning = (evidence: Evidence): Finding => {
  const { vm, vmi, dataVolumes } = evidence;
  const status = statusOf(vm, vmi);
  const { tone } = STATUS_FACES[status];
  const title = runningTitle(status);
  const why = reasonOf(vm, vmi, dataVolumes);
  if (status === 'Running' || status === 'Migrating' || status === 'Paused') {
    // it runs, but the cluster could not do something that was asked for
    return finding('running', failureOf(vm) === undefined ? tone : 'warning', title, why);
  }
  // a clear word of a DataVolume or pod beats "it is starting"; it does not explain a VM that nobody wants to run
  const wanted = status !== 'Stopped' && status !== 'Succeeded' && status !== 'Terminating' && status !== 'Stopping';
  const deeper = wanted ? deeperCause(evidence) : undefined;
  if (deeper !== undefined)
    return finding('running', isStuck(status) ? tone : 'warning', title, deeper.why, deeper.source);
  return finding('running', tone, title, why ?? (status === 'Stopped' ? offReason(vm) : undefined));
};

const READY_REASONS: ReadonlyMap<string, Message> = new Map([
  ['PodNotExists', msg('Its pod does not exist yet')],
  ['PodTerminating', msg('Its pod is ending')],
  ['GuestNotRunning', msg('The guest is not running yet')],
  ['PodConditionMissing', msg('Its pod has not reported a state yet')],
]);

const diagnoseReady = (evidence: Evidence): Finding | undefined => {
  const { vmi, pods = [] } = evidence;
  if (!isRunning(vmi)) return undefined;
  const ready = conditionOf(vmi, 'Ready');
  if (ready?.status === 'True') {
    const agent = isAgentConnected(vmi)
      ? undefined
      : msg('The guest agent is not connected: details of the guest are missing');
    return finding('ready', 'success', msg('It is ready'), agent);
  }
  if (statusOf(evidence.vm, vmi) === 'Paused') {
    return finding('ready', 'info', msg('It is not ready'), msg('A paused guest takes no requests'));
  }
  const pod = launcherPodsOf(vmi, pods)[0];
  const problem = podProblemOf(pod);
  if (problem !== undefined) return finding('ready', 'warning', msg('It is not ready'), problem, sourceOf('Pod', pod));
  const why = READY_REASONS.get(ready?.reason ?? '') ?? ready?.message ?? ready?.reason;
  return finding('ready', 'warning', msg('It is not ready'), why, sourceOf('VirtualMachineInstance', vmi));
};

/** `kubevirt: pkg/virt-handler/vm.go`: LiveMigratable tells the first obstacle, StorageLiveMigratable all of them. */
const diagnoseMigratable = ({ vmi }: Evidence): Finding | undefined => {
  if (!isRunning(vmi)) return undefined;
  const state = migrationStateOf(vmi);
  if (state?.active === true) return finding('migratable', 'progress', msg('It is being migrated'));
  const condition = conditionOf(vmi, 'LiveMigratable');
  if (condition === undefined) {
    return finding('migratable', 'neutral', msg('It is not known yet whether it can be migrated'));
  }
  if (condition.status !== 'True') {
    return finding(
      'migratable',
      'warning',
      msg('It cannot be migrated while it runs'),
      condition.message ?? condition.reason,
      sourceOf('VirtualMachineInstance', vmi),
    );
  }
  const last = state?.failed === true ? state.failureReason : undefined;
  return finding(
    'migratable',
    'success',
    msg('It can be migrated'),
    last === undefined ? undefined : msg('The last migration failed: {{reason}}', { reason: last }),
  );
};

/** All answers that make sense now: running always, ready and migratable only while the guest runs. */
export const diagnose = (evidence: Evidence): readonly Finding[] =>
  isDeleting(evidence.vm)
    ? [diagnoseRunning(evidence)]
    : [diagnoseRunning(evidence), diagnoseReady(evidence), diagnoseMigratable(evidence)].filter(
        (one) => one !== undefined,
      );

const URGENCY: Readonly<Record<Tone, number>> = { danger: 0, warning: 1, progress: 2, info: 3, neutral: 4, success: 5 };

/** The one line on top: the answer that asks most for attention; of equals, whether it runs comes first. */
export const headlineOf = (findings: readonly Finding[]): Finding | undefined =>
  [...findings].sort((one, other) => URGENCY[one.tone] - URGENCY[other.tone])[0];
