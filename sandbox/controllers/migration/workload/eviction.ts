import type { KubeObject } from '../../../store/object';
import { conditionsOf, hasCondition, removeCondition, setCondition } from '../../object/conditions';
import { textAt } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { timestamp } from '../../object/time';
import { mergeStatus } from '../../object/write';
import type { ControllerContext } from '../../reconciler';

const WEBHOOK = 'virt-launcher-eviction-interceptor.kubevirt.io';

type Verdict =
  | { readonly is: 'allowed' }
  /** `leave`: the node that the machine is to leave, which is noted on it. */
  | { readonly is: 'denied'; readonly why: string; readonly leave?: string };

const denied = (why: string, leave?: string): Verdict => ({
  is: 'denied',
  why: `admission webhook "${WEBHOOK}" denied the request: ${why}`,
  ...(leave === undefined ? {} : { leave }),
});

/**
 * What KubeVirt says to the eviction of a machine's pod: go ahead, or no, as the machine is moved instead or must not be moved.
 * kubevirt: pkg/virt-api/webhooks/validating-webhook/admitters/pod-eviction-admitter.go; facts 4.8
 */
export const evictionVerdict = (vmi: KubeObject, pod: KubeObject): Verdict => {
  const { namespace = '', name } = vmi.metadata;
  const strategy = textAt(vmi, 'spec', 'evictionStrategy') ?? 'None';
  const migratable = hasCondition(conditionsOf(vmi), 'LiveMigratable', 'True');
  if (strategy === 'LiveMigrate' && !migratable)
    return denied(`VMI ${name} is configured with an eviction strategy but is not live-migratable`);
  const moves = strategy === 'LiveMigrate' || strategy === 'External';
  if (!moves && !(strategy === 'LiveMigrateIfPossible' && migratable)) return { is: 'allowed' };
  const triggered = `Eviction triggered evacuation of VMI "${namespace}/${name}"`;
  if ((textAt(vmi, 'status', 'evacuationNodeName') ?? '') !== '') return denied(`Evacuation in progress: ${triggered}`);
  const node = textAt(pod, 'spec', 'nodeName') ?? '';
  return node === textAt(vmi, 'status', 'nodeName') ? denied(triggered, node) : { is: 'allowed' };
};

/** Notes on the instance that it has to leave its node; the evacuation controller does the rest. */
export const askToLeave = (
  vmi: KubeObject,
  node: string,
  { store, clock }: Pick<ControllerContext, 'store' | 'clock'>,
): void => {
  const conditions = removeCondition(conditionsOf(vmi), 'EvictionRequested');
  const asked = { type: 'EvictionRequested', status: 'True' } as const;
  mergeStatus(store, KIND.vmi, vmi, {
    evacuationNodeName: node,
    conditions: setCondition(conditions, asked, timestamp(clock.now())),
  });
};
