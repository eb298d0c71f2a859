import type { KubeObject } from '../../store/object';
import { compact, fieldsAt, listAt, textAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { timestamp } from '../object/time';
import { mergeStatus } from '../object/write';
import type { ControllerContext } from '../reconciler';
import { interfaceStatuses } from '../vmi/network/interfaces';
import { hasAgent } from '../guest/guest';
import { imageOf } from '../vmi/launcher/image';
import { currentPod, finishPod, launcherPods } from '../vmi/launcher/pods';
import { completeLiveUpdates } from '../vmi/domain/live-change';
import { conditionsOf, hasCondition, removeCondition } from '../object/conditions';
import { configurationFor } from './configuration';

const TARGET_LABEL = 'kubevirt.io/migrationTargetNodeName';

/** Merges into `status.migrationState` of the instance. */
export const mergeState = (vmi: KubeObject, fields: Fields, context: ControllerContext): KubeObject | undefined =>
  mergeStatus(context.store, KIND.vmi, vmi, {
    migrationState: compact({ ...fieldsAt(vmi, 'status', 'migrationState'), ...fields }),
  });

const setLabels = (
  vmi: KubeObject,
  change: (labels: Record<string, string>) => void,
  context: ControllerContext,
): KubeObject | undefined =>
  context.store.modify(KIND.vmi, vmi.metadata.namespace, vmi.metadata.name, (draft) => {
    const labels = { ...draft.metadata.labels };
    change(labels);
    draft.metadata.labels = labels;
  });

/** Hands the migration over to the nodes: a fresh state on the instance. facts 4.3 */
export const handOver = (
  migration: KubeObject,
  vmi: KubeObject,
  target: KubeObject,
  context: ControllerContext,
): void => {
  const source = currentPod(context.store, vmi);
  const configuration = configurationFor(vmi, context.store);
  const targetNode = textAt(target, 'spec', 'nodeName') ?? '';
  const sourceNode = textAt(vmi, 'status', 'nodeName') ?? '';
  const labelled = setLabels(vmi, (labels) => (labels[TARGET_LABEL] = targetNode), context);
  if (labelled === undefined) return;
  mergeStatus(context.store, KIND.vmi, labelled, {
    activePods: {
      ...fieldsAt(labelled, 'status', 'activePods'),
      [target.metadata.uid]: targetNode,
    },
    migrationState: {
      migrationUid: migration.metadata.uid,
      sourceNode,
      sourcePod: source?.metadata.name ?? '',
      targetNode,
      targetPod: target.metadata.name,
      migrationConfiguration: configuration.options,
      ...(configuration.policy === undefined ? {} : { migrationPolicyName: configuration.policy }),
      migrationNetworkType: 'Pod',
      sourceState: { node: sourceNode, pod: source?.metadata.name ?? '', migrationUID: migration.metadata.uid },
      targetState: { node: targetNode, pod: target.metadata.name, migrationUID: migration.metadata.uid },
    },
  });
  context.record(
    migration,
    'Normal',
    'SuccessfulHandOver',
    'Migration target pod is ready for preparation by virt-handler.',
  );
};

const oldAddress = (vmi: KubeObject): string | undefined => textAt(listAt(vmi, 'status', 'interfaces')[0], 'ipAddress');

/** The guest runs on the target now: node, pods, addresses and pending live updates follow. */
export const completeMove = (vmi: KubeObject, target: KubeObject, context: ControllerContext): void => {
  const now = timestamp(context.clock.now());
  const node = textAt(target, 'spec', 'nodeName') ?? '';
  const labelled = setLabels(
    vmi,
    (labels) => {
      labels['kubevirt.io/nodeName'] = node;
      Reflect.deleteProperty(labels, TARGET_LABEL);
    },
    context,
  );
  if (labelled === undefined) return;
  const agent = hasCondition(conditionsOf(labelled), 'AgentConnected', 'True') && hasAgent(labelled, context);
  const windows = textAt(labelled, 'status', 'guestOSInfo', 'id') === 'mswindows';
  const address = textAt(target, 'status', 'podIP') ?? oldAddress(labelled);
  const moved = mergeStatus(context.store, KIND.vmi, labelled, {
    nodeName: node,
    launcherContainerImageVersion: imageOf(target),
    interfaces: interfaceStatuses(labelled, { pod: target, address, agent, windows }),
    migrationState: compact({
      ...fieldsAt(labelled, 'status', 'migrationState'),
      completed: true,
      endTimestamp: now,
      targetNodeDomainDetected: true,
      targetNodeDomainReadyTimestamp: now,
    }),
  });
  if (moved !== undefined) completeLiveUpdates(moved, context);
  context.record(labelled, 'Normal', 'Migrated', `The VirtualMachineInstance migrated to node ${node}.`);
};

/** The source pod of a finished move completes; the pod of the new node is the active one. The next move may have begun. */
export const retireSource = (vmi: KubeObject, context: ControllerContext): void => {
  const active = currentPod(context.store, vmi);
  if (active === undefined) return;
  const source = textAt(vmi, 'status', 'migrationState', 'sourcePod');
  const left = launcherPods(context.store, vmi).find((pod) => pod.metadata.name === source);
  if (left !== undefined && left.metadata.uid !== active.metadata.uid) finishPod(left, 'Succeeded', context);
  mergeStatus(context.store, KIND.vmi, vmi, {
    activePods: { [active.metadata.uid]: textAt(active, 'spec', 'nodeName') ?? '' },
  });
};

/** The reason of a pause that only lets a copy come to its end. */
export const MONITOR = 'PausedByMigrationMonitor';

/** Takes that pause back; answers the instance as it is then. */
export const resume = (vmi: KubeObject, context: ControllerContext): KubeObject => {
  const conditions = conditionsOf(vmi);
  if (!hasCondition(conditions, 'Paused', 'True', MONITOR)) return vmi;
  return mergeStatus(context.store, KIND.vmi, vmi, { conditions: removeCondition(conditions, 'Paused') }) ?? vmi;
};

/** Ends the state without a move. */
export const failState = (vmi: KubeObject, fields: Fields, context: ControllerContext): void => {
  const labelled = setLabels(resume(vmi, context), (labels) => Reflect.deleteProperty(labels, TARGET_LABEL), context);
  if (labelled === undefined) return;
  const target = textAt(labelled, 'status', 'migrationState', 'targetPod');
  const gone = launcherPods(context.store, labelled).find((pod) => pod.metadata.name === target);
  const active = Object.entries(fieldsAt(labelled, 'status', 'activePods')).filter(
    ([uid]) => uid !== gone?.metadata.uid,
  );
  const now = timestamp(context.clock.now());
  const ended = mergeStatus(context.store, KIND.vmi, labelled, { activePods: Object.fromEntries(active) });
  if (ended !== undefined) mergeState(ended, { completed: true, failed: true, endTimestamp: now, ...fields }, context);
};
