import type { KubeObject } from '../../store/object';
import { KIND } from '../object/kind-ids';
import { textAt, type Fields } from '../object/fields';
import { remainingMs } from '../object/time';
import type { ControllerContext } from '../reconciler';
import { stateChangesOf, runStrategyOf } from '../vm/read';
import { mergeStatus } from '../object/write';
import { enqueue } from '../vm/running/state-change';

const GRACE_MS = 300_000;
const POWER_OFF = 'Waiting for target VM to be powered off. Please stop the restore target to proceed with restore';

/** What a restore whose target still runs says, or that it has failed. */
export type NotReady =
  { readonly waiting: string; readonly againInMs: number | undefined } | { readonly failed: string };

/** As the `stop` subresource does it: the strategy changes, or a request is queued. facts 2.2 */
const stop = (vm: KubeObject, vmi: KubeObject, context: ControllerContext): void => {
  const strategy = runStrategyOf(vm);
  if (strategy === 'Always') {
    context.store.modify(KIND.vm, vm.metadata.namespace, vm.metadata.name, (draft) => {
      const spec = draft['spec'] as Fields;
      draft['spec'] = spec['running'] === undefined ? { ...spec, runStrategy: 'Halted' } : { ...spec, running: false };
    });
    return;
  }
  const queued = stateChangesOf(vm);
  if (queued.some((request) => request.action === 'Stop')) return;
  const requests = enqueue(queued, [{ action: 'Stop', uid: vmi.metadata.uid }]);
  if (requests !== undefined) mergeStatus(context.store, KIND.vm, vm, { stateChangeRequests: requests });
};

/** A target with an instance cannot be restored: what the restore's policy does about that. facts 7.2 */
export const whileRunning = (
  restore: KubeObject,
  vm: KubeObject,
  vmi: KubeObject,
  context: ControllerContext,
): NotReady => {
  switch (textAt(restore, 'spec', 'targetReadinessPolicy')) {
    case 'StopTarget':
      stop(vm, vmi, context);
      return { waiting: 'Automatically stopping restore target for restore operation', againInMs: undefined };
    case 'FailImmediate':
      return { failed: 'Restore target VMI must be powered off before restore operation' };
    case 'WaitEventually':
      return { waiting: POWER_OFF, againInMs: undefined };
    default: {
      const left = remainingMs(context.clock.now(), restore.metadata.creationTimestamp, GRACE_MS);
      return left === 0
        ? { failed: 'Restore target failed to be ready within 5m0s. Please power off the target VM before attempting restore' } // prettier-ignore
        : { waiting: `${POWER_OFF}, or the operation will fail after 5m0s`, againInMs: left };
    }
  }
};
