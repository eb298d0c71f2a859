import { msg, type Message } from '../../../../lib/message';
import { parseQuantity } from '../../../../lib/quantity';
import { at, text } from '../../../../lib/reach';
import type { Draft, Issue } from '../../../draft/draft';
import { errorAt, warningAt } from '../../../draft/issue';
import { getPath } from '../../../draft/path';
import type { Surroundings } from '../../../draft/surroundings';
import type { KubeObject } from '../../../object';
import { runStrategyOf } from '../../read';
import { readSize } from '../size/size';
import { affinityIssues, keyFault, valueFault } from './check-affinity';
import { matchNodes } from './matching';
import { NODE_SELECTOR, readNodeSelector } from './node-selector';
import { DEDICATED, EVICTION, GRACE, readDedicated, RUN_STRATEGY } from './run';
import { readTolerations, TOLERATIONS, type Toleration } from './tolerations';

const SPEC = 'spec.template.spec';

/** facts: 11.2 rows 1 to 3 */
const runIssues = (vm: KubeObject): readonly Issue[] => {
  const [running, strategy] = [at(vm, 'spec', 'running'), at(vm, 'spec', 'runStrategy')];
  if (typeof running === 'boolean' && strategy !== undefined) {
    return [errorAt(RUN_STRATEGY, msg('The manifest has both “running” and a run strategy: keep one of them.'))];
  }
  return runStrategyOf(vm) === undefined ? [errorAt(RUN_STRATEGY, msg('Choose when the guest runs.'))] : [];
};

const EVICTIONS = ['None', 'LiveMigrate', 'LiveMigrateIfPossible', 'External'];

/** facts: 11.2 row 41 */
const strategyIssues = (vm: KubeObject): readonly Issue[] => {
  const [eviction, start] = [getPath(vm, EVICTION), text(vm, 'spec', 'template', 'spec', 'startStrategy')];
  const choose = msg('Choose one of the list.');
  return [
    ...(eviction === undefined || EVICTIONS.some((known) => known === eviction) ? [] : [errorAt(EVICTION, choose)]),
    ...(start === undefined || start === 'Paused' ? [] : [errorAt(`${SPEC}.startStrategy`, choose)]),
  ];
};

const graceIssues = (vm: KubeObject): readonly Issue[] => {
  const grace = getPath(vm, GRACE);
  return grace === undefined || (Number.isInteger(grace) && Number(grace) >= 0)
    ? []
    : [errorAt(GRACE, msg('Enter a whole number of seconds.'))];
};

const selectorIssues = (vm: KubeObject): readonly Issue[] =>
  Object.entries(readNodeSelector(vm)).flatMap(([key, value]) => {
    const fault = keyFault(key) ?? valueFault([value]);
    return fault === undefined ? [] : [errorAt(NODE_SELECTOR, fault)];
  });

const EFFECTS = ['', 'NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** `kubernetes: pkg/apis/core/validation/validation.go` (ValidateTolerations) */
const tolerationFaults = (one: Toleration): readonly (readonly [string, Message | undefined])[] => {
  const needsKey = one.operator !== 'Exists' && one.key === '';
  const hasValue = one.operator === 'Exists' && one.value !== '';
  return [
    ['key', needsKey ? msg('Enter the key of a taint.') : one.key === '' ? undefined : keyFault(one.key)],
    ['operator', ['Equal', 'Exists'].includes(one.operator) ? undefined : msg('Choose one of the list.')],
    ['value', hasValue ? msg('This condition takes no value.') : valueFault([one.value])],
    ['effect', EFFECTS.includes(one.effect) ? undefined : msg('Choose one of the list.')],
    [
      'tolerationSeconds',
      one.seconds === undefined || one.effect === 'NoExecute'
        ? undefined
        : msg('Seconds count only for the effect NoExecute.'),
    ],
  ];
};

const tolerationIssues = (vm: KubeObject): readonly Issue[] =>
  readTolerations(vm).flatMap((toleration, index) =>
    tolerationFaults(toleration).flatMap(([field, fault]) =>
      fault === undefined ? [] : [errorAt(`${TOLERATIONS}[${index}].${field}`, fault)],
    ),
  );

/** facts: 11.2 row 36 */
const dedicatedIssues = (vm: KubeObject): readonly Issue[] => {
  const domain = at(vm, 'spec', 'template', 'spec', 'domain');
  if (!readDedicated(vm)) {
    const message = msg('A core for the emulator needs dedicated CPUs.');
    return at(domain, 'cpu', 'isolateEmulatorThread') === true ? [errorAt(DEDICATED, message)] : [];
  }
  if (readSize(vm).by === 'instancetype') return [];
  const limit = parseQuantity(at(domain, 'resources', 'limits', 'cpu'));
  const request = parseQuantity(at(domain, 'resources', 'requests', 'cpu'));
  if (limit !== undefined && !Number.isInteger(limit)) {
    return [errorAt(DEDICATED, msg('Dedicated CPUs need a limit of whole cores.'))];
  }
  return limit !== undefined && request !== undefined && limit !== request
    ? [errorAt(DEDICATED, msg('Dedicated CPUs need the same CPU request and limit.'))]
    : [];
};

const nodeIssues = (vm: KubeObject, surroundings: Surroundings): readonly Issue[] => {
  const match = matchNodes(vm, surroundings);
  if (match === undefined || match.matching > 0) return [];
  return match.all === 0
    ? [warningAt(NODE_SELECTOR, msg('No node runs virtual machines at the moment.'))]
    : [warningAt(NODE_SELECTOR, msg('No node matches these rules: the virtual machine would wait for one.'))];
};

/** When and where the guest runs. */
export const validateScheduling = (draft: Draft, surroundings: Surroundings): readonly Issue[] => [
  ...runIssues(draft.vm),
  ...strategyIssues(draft.vm),
  ...graceIssues(draft.vm),
  ...selectorIssues(draft.vm),
  ...tolerationIssues(draft.vm),
  ...affinityIssues(draft.vm),
  ...dedicatedIssues(draft.vm),
  ...nodeIssues(draft.vm, surroundings),
];
