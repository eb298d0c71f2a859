import type { AccessRequest } from '../../cluster/access.types';
import { msg, type Message } from '../../lib/message';
import { NODE } from '../../resources/kinds';
import { isCordoned } from '../../resources/node/read';
import type { KubeObject } from '../../resources/object';
import type { Job } from '../../tasks/job';
import { followedObject, objectLine, objectScope } from '../object/job';

/** What is done to a node as such. */
export interface NodeCommand extends Job<void> {
  readonly description: Message;
  /** Why it is of no use now; undefined when it can be done. */
  check(node: KubeObject): Message | undefined;
  readonly access: readonly AccessRequest[];
}

/** A node has no owner, so that only who may change nodes can do it. */
export const PATCH_NODES: AccessRequest = { group: NODE.group, resource: NODE.plural, verb: 'patch' };

/**
 * `spec` is there on every node, and a false value vanishes in it, as with kubectl.
 * `kubernetes: staging/src/k8s.io/kubectl/pkg/drain/cordon.go`
 */
const schedulingCommand = (
  unschedulable: boolean,
  words: Pick<NodeCommand, 'id' | 'label' | 'description' | 'check'>,
): NodeCommand => ({
  ...words,
  access: [PATCH_NODES],
  run: async (cluster, { ref }) => {
    await cluster.patch(ref, [{ op: 'add', path: '/spec/unschedulable', value: unschedulable }]);
  },
  follows: (target) => [objectScope(target)],
  settled: (_before, now) => {
    const node = followedObject(now);
    return node !== undefined && isCordoned(node) === unschedulable ? 'done' : 'pending';
  },
  timeoutMs: 60_000,
  cli: ({ ref }) => objectLine(ref, 'kubectl', unschedulable ? 'cordon' : 'uncordon', ref.name),
});

/** Takes a node out of scheduling. What runs there goes on. */
export const cordon = schedulingCommand(true, {
  id: 'node.cordon',
  label: msg('Cordon'),
  description: msg('Nothing new is started on the node; what runs there goes on'),
  check: (node) => (isCordoned(node) ? msg('The node is cordoned already') : undefined),
});

/** Gives it back. */
export const uncordon = schedulingCommand(false, {
  id: 'node.uncordon',
  label: msg('Uncordon'),
  description: msg('The node takes new virtual machines and pods again'),
  check: (node) => (isCordoned(node) ? undefined : msg('The node is not cordoned')),
});
