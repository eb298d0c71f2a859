import type { AccessRequest } from '../../../cluster/access.types';
import { msg, type Message } from '../../../lib/message';
import { NODE, POD } from '../../../resources/kinds';
import type { Job, Settled } from '../../../tasks/job';
import { PATCH_NODES } from '../cordon';
import type { Drain } from './drain';
import { drainLines } from './lines';
import type { DrainState } from './state';
import { hasLeft } from './steps';

/** What RBAC must allow for a drain, everywhere. */
export const DRAIN_ACCESS: readonly AccessRequest[] = [
  PATCH_NODES,
  { group: POD.group, resource: POD.plural, verb: 'list' },
  { group: POD.group, resource: POD.plural, subresource: 'eviction', verb: 'create' },
];

interface DrainInput {
  readonly drain: Drain;
}

/** A drain waits for as long as something refuses to leave; a task has to end some time. */
const DAY_MS = 24 * 60 * 60_000;

const counts = ({ steps }: DrainState): { readonly left: number; readonly total: number } => ({
  left: steps.filter(hasLeft).length,
  total: steps.length,
});

const wordsOf = (state: DrainState): Message => {
  const held = state.steps.find((step) => step.state.is === 'refused');
  const values = counts(state);
  if (state.phase === 'stopping') return msg('Stopping: {{left}} of {{total}} have left the node', values);
  return held === undefined
    ? msg('{{left}} of {{total}} have left the node', values)
    : msg('{{left}} of {{total}} have left the node; {{name}} is refused for now', { ...values, name: held.pod.ref.name }); // prettier-ignore
};

const ended = (state: DrainState): Settled => {
  const failures = state.steps.flatMap(({ pod, state: now }) =>
    now.is === 'failed' ? [{ name: pod.key, words: now.words }] : [],
  );
  const [first] = failures;
  if (first === undefined) return 'done';
  const { left, total } = counts(state);
  const { name, words } = first;
  return {
    failed:
      failures.length === 1
        ? `${name}: ${words}`
        : msg('{{number}} of {{total}} stay on the node. {{name}}: {{reason}}', { number: failures.length, total, name, reason: words }), // prettier-ignore
    ...(left === 0 ? {} : { advice: msg('The others have left the node.') }),
  };
};

const removed = (state: DrainState): Settled => ({
  failed: msg('The node was removed meanwhile: {{moved}} of {{total}} had been moved before', {
    moved: state.steps.filter((step) => step.state.is === 'moved').length,
    total: state.steps.length,
  }),
  advice: msg('Whatever still ran on it has ended with it. Look at the virtual machines that were to move.'),
});

const settledOf = (state: DrainState): Settled => {
  if (state.isRemoved) return removed(state);
  if (state.phase === 'stopped')
    return state.isCordoned
      ? {
          failed: state.failure ?? msg('Stopped: {{left}} of {{total}} have left the node', counts(state)),
          advice: msg('The node stays cordoned until you uncordon it.'),
        }
      : { failed: msg('Nothing was sent: it was canceled') };
  return state.phase === 'done' ? ended(state) : 'pending';
};

/** A drain as a task. The drain itself knows how far it is. */
export const drainNode: Job<DrainInput> = {
  id: 'node.drain',
  label: msg('Drain'),
  run: (_cluster, _target, { drain }) => drain.start(),
  follows: ({ ref }) => [{ kind: NODE, name: ref.name }],
  listen: ({ drain }, changed) => drain.subscribe(changed),
  settled: (_before, _now, { drain }) => settledOf(drain.state()),
  progress: (_now, { drain }) => wordsOf(drain.state()),
  afterwards: ({ drain }) => msg('{{left}} of {{total}} have left the node', counts(drain.state())),
  timeoutMs: DAY_MS,
  cancelsAnyTime: true,
  cancel: (_cluster, _target, { drain }) => {
    drain.stop();
    return Promise.resolve();
  },
  cli: ({ ref }, { drain }) => drainLines(ref.name, drain.state().options).join('\n'),
};
