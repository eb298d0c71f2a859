import { msg, type Message } from '../../../../lib/message';
import { text } from '../../../../lib/reach';
import type { Draft, Issue } from '../../../draft/draft';
import { errorAt } from '../../../draft/issue';
import { getPath } from '../../../draft/path';
import type { Surroundings } from '../../../draft/surroundings';
import type { KubeObject } from '../../../object';
import { clashIssues } from './clash';
import { knownInstancetype } from './known';
import { quotaIssues } from './quota';
import { requirementIssues } from './requirements';
import { resourceIssues } from './resources';
import { roomIssues } from './room';
import { readSize } from './size';

/** A reference is by name, or taken from a volume. facts: 11.2 row 45 */
const matcherIssues = (vm: KubeObject, field: 'instancetype' | 'preference', missing: Message): readonly Issue[] => {
  const matcher = getPath(vm, `spec.${field}`);
  if (typeof matcher !== 'object' || matcher === null) return [];
  const [name, inferred] = [text(matcher, 'name'), text(matcher, 'inferFromVolume')];
  if (name === undefined && inferred === undefined) return [errorAt(`spec.${field}`, missing)];
  return name !== undefined && inferred !== undefined
    ? [errorAt(`spec.${field}.name`, msg('Choose one by name, or take it from a volume, but not both.'))]
    : [];
};

/** CPU and memory: given at all, well-formed, enough for the operating system, and within what cluster and quota have. */
export const validateSize = ({ vm }: Draft, surroundings: Surroundings): readonly Issue[] => [
  ...matcherIssues(vm, 'instancetype', msg('Choose an instance type.')),
  ...matcherIssues(vm, 'preference', msg('Choose a preference.')),
  ...(readSize(vm).by === 'instancetype' ? clashIssues(vm, knownInstancetype(vm, surroundings)) : resourceIssues(vm)),
  ...requirementIssues(vm, surroundings),
  ...roomIssues(vm, surroundings),
  ...quotaIssues(vm, surroundings),
];
