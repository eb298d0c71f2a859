import type { VmRecord } from '../../../inventory/record';
import { msg, type Message } from '../../../lib/message';
import { text } from '../../../lib/reach';
import { absoluteTime } from '../../../lib/time';
import { conditionOf } from '../../../resources/condition';
import { isDeleting } from '../../../resources/meta';
import { changesUnderway } from '../../../resources/migration/change';
import { pendingChangesOf, type PendingChange } from '../../../resources/vm/pending';
import { failureOf, restartRequiredOf, startFailureOf } from '../../../resources/vm/read';
import { isRunning, pauseReasonOf } from '../../../resources/vmi/read';

/** Something about a VM that its user should know now. */
export interface VmAlert {
  readonly id: string;
  readonly tone: 'info' | 'warning' | 'danger';
  readonly title: Message;
  /** Ours, or the cluster's own words. */
  readonly body: Message | string | undefined;
  readonly changes?: readonly PendingChange[];
}

type Rule = (record: VmRecord, language: string) => VmAlert | undefined;

const restartRequired: Rule = ({ vm, vmi }) => {
  const why = restartRequiredOf(vm);
  return why === undefined
    ? undefined
    : {
        id: 'restart-required',
        tone: 'warning',
        title: msg('Restart to apply changes'),
        body: why,
        changes: pendingChangesOf(vm, vmi),
      };
};

const startFailure: Rule = ({ vm }, language) => {
  const failure = startFailureOf(vm);
  if (failure === undefined) return undefined;
  return {
    id: 'start-failure',
    tone: 'danger',
    title: msg('Starting has failed {{count}} times in a row', { count: failure.count }),
    body:
      failure.retryAt === undefined
        ? undefined
        : msg('The cluster tries again at {{time}}. A start by hand does so at once.', {
            time: absoluteTime(failure.retryAt, language),
          }),
  };
};

const failure: Rule = ({ vm }) => {
  const found = failureOf(vm);
  return found === undefined
    ? undefined
    : {
        id: 'failure',
        tone: 'danger',
        title: msg('The cluster could not do what the VM asks for'),
        body: found.message,
      };
};

const ioError: Rule = ({ vmi }) =>
  pauseReasonOf(vmi) === 'PausedIOError'
    ? {
        id: 'io-error',
        tone: 'danger',
        title: msg('Paused by a disk error'),
        body: msg(
          'A disk could not be read or written: its storage is full or cannot be reached. Repair it, then unpause.',
        ),
      }
    : undefined;

const evicted: Rule = ({ vmi }) => {
  const node = text(vmi, 'status', 'evacuationNodeName');
  return node === undefined
    ? undefined
    : {
        id: 'evicted',
        tone: 'info',
        title: msg('It has to leave {{node}}', { node }),
        body: msg('The node is being drained or the descheduler asked for it; the cluster migrates the VM.'),
      };
};

const frozen: Rule = ({ vmi }) =>
  text(vmi, 'status', 'fsFreezeStatus') === 'frozen'
    ? {
        id: 'frozen',
        tone: 'info',
        title: msg('Its file systems are frozen'),
        body: msg('A snapshot or backup holds writes back. They go on by themselves when it is done.'),
      }
    : undefined;

const notSynchronized: Rule = ({ vmi }) => {
  const condition = conditionOf(vmi, 'Synchronized');
  return condition?.status === 'False'
    ? {
        id: 'not-synchronized',
        tone: 'warning',
        title: msg('The running guest differs from what is asked for'),
        body: condition.message ?? condition.reason,
      }
    : undefined;
};

const recovery: Rule = ({ vm }) => {
  const condition = conditionOf(vm, 'ManualRecoveryRequired');
  return condition?.status === 'True'
    ? {
        id: 'recovery',
        tone: 'danger',
        title: msg('It needs repair by hand before it can start'),
        body: condition.message ?? condition.reason,
      }
    : undefined;
};

const agentMissing: Rule = ({ vmi }) => {
  if (!isRunning(vmi)) return undefined;
  const unsupported = conditionOf(vmi, 'AgentVersionNotSupported');
  if (unsupported?.status !== 'True') return undefined;
  return {
    id: 'agent-version',
    tone: 'info',
    title: msg('The guest agent is too old'),
    body: unsupported.message ?? unsupported.reason,
  };
};

/** A change of the running machine that the cluster makes by moving it into a fresh pod. */
const byMigration: Rule = ({ vmi }) => {
  const [change] = changesUnderway(vmi);
  return change === undefined
    ? undefined
    : {
        id: 'by-migration',
        tone: 'info',
        title: change.text,
        body: change.detail ?? msg('The cluster starts the migration by itself: nothing is to be done.'),
      };
};

const RULES: readonly Rule[] = [
  recovery,
  ioError,
  startFailure,
  failure,
  restartRequired,
  byMigration,
  notSynchronized,
  evicted,
  frozen,
  agentMissing,
];

/** What deserves attention now, the most urgent first, times in the reader's language. Nothing while it is being deleted. */
export const alertsOf = (record: VmRecord, language: string): readonly VmAlert[] =>
  isDeleting(record.vm ?? record.vmi) ? [] : RULES.flatMap((rule) => rule(record, language) ?? []);
