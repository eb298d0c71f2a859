import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';
import { conditionOf, holds } from '../condition';
import type { KubeObject } from '../object';

type Maybe = KubeObject | undefined;

/** A change of a running machine that is on its way, and how it gets there. */
export interface Underway {
  readonly is: 'cpu' | 'memory' | 'volumes' | 'network';
  /** What happens. */
  readonly text: Message;
  /** It is done by a migration, which the cluster starts by itself. */
  readonly byMigration: boolean;
  /** The cluster's own words, when something hinders it. */
  readonly detail: string | undefined;
}

const PENDING_NIC = 'AutoMigrationPending';

/**
 * Live changes that are under way. CPU, memory and volumes are changed by moving the machine into a fresh pod.
 * `kubevirt: pkg/virt-controller/watch/vm/vm.go`, `…/watch/workload-updater/workload-updater.go`
 */
export const changesUnderway = (vmi: Maybe): readonly Underway[] => {
  const found: Underway[] = [];
  const add = (is: Underway['is'], type: string, text: Message): void => {
    if (holds(vmi, type)) found.push({ is, text, byMigration: true, detail: conditionOf(vmi, type)?.message });
  };
  add('cpu', 'HotVCPUChange', msg('The new number of vCPUs applies by a migration'));
  add('memory', 'HotMemoryChange', msg('The new amount of memory applies by a migration'));
  add('volumes', 'VolumesChange', msg('Its disks are copied to other storage by a migration'));
  const required = conditionOf(vmi, 'MigrationRequired');
  if (required?.status === 'True' || required?.reason === PENDING_NIC)
    found.push({
      is: 'network',
      text: msg('The change of its network applies by a migration'),
      byMigration: true,
      detail: required.message,
    });
  return found;
};

/** Why a change waits for a restart: in words, and what could be done instead. */
export interface RestartNeed {
  readonly text: Message;
  readonly wayOn: Message | undefined;
  /** The cluster's own sentence. */
  readonly detail: string;
}

/** Found in the sentence of the condition, in this order. `kubevirt: pkg/virt-controller/watch/vm/vm.go` */
const NEEDS: readonly (readonly [RegExp, Message, Message?])[] = [
  [/^Reduction of CPU socket count/, msg('Fewer vCPUs need a restart; only more can be added while it runs')],
  [
    /^CPU sockets updated .* higher than/,
    msg('So many vCPUs were not foreseen when it started'),
    msg('After a restart up to four times as many sockets can be added while it runs'),
  ],
  [/^ARM doesn't support CPU hotplug/, msg('On ARM the number of vCPUs changes only by a restart')],
  [/lower than what the VM started with/, msg('Less memory than it started with needs a restart')],
  [
    /^memory updated .* higher than/,
    msg('So much memory was not foreseen when it started'),
    msg('After a restart up to four times as much can be added while it runs'),
  ],
  [
    /only available for migratable VMs/,
    msg('Memory is added by a migration, and this VM cannot be migrated'),
    msg('Make it able to migrate, or restart it'),
  ],
  [/Memory-hotplug is not available/, msg('Memory cannot be added to this VM while it runs')],
  [/^Memory-hotplug failed/, msg('Adding memory while it runs has failed')],
  [/non-live-updatable field/, msg('A setting was changed that applies only at a start')],
];

/** Undefined when no restart is needed. The condition goes when the VM is restarted, and when the change is taken back. */
export const restartNeedOf = (vm: Maybe): RestartNeed | undefined => {
  const condition = conditionOf(vm, 'RestartRequired');
  if (condition?.status !== 'True') return undefined;
  const detail = condition.message ?? '';
  const [, text, wayOn] = NEEDS.find(([pattern]) => pattern.test(detail)) ?? [];
  return { text: text ?? msg('A change applies only after a restart'), wayOn, detail };
};
