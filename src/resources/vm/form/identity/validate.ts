import { msg, type Message } from '../../../../lib/message';
import { isDnsLabel, isDnsSubdomain } from '../../../../lib/dns-name';
import { text, textMap } from '../../../../lib/reach';
import { isLabelKey, isLabelValue } from '../../../../lib/selector';
import type { Draft, Issue } from '../../../draft/draft';
import { errorAt, warningAt } from '../../../draft/issue';
import { getPath } from '../../../draft/path';
import type { Surroundings } from '../../../draft/surroundings';
import { nameOf, namespaceOf } from '../../../meta';
import { templateSpecOf } from '../../spec';
import { readName, readNamespace } from './name';

const LONGEST = 63;

/** Longer names are taken by the API, but cut or hashed in labels and in the guest. facts: 11.3 */
const nameFault = (name: string): Message | undefined => {
  if (name === '') return msg('Enter a name.');
  if (name.length > LONGEST) return msg('Use at most {{most}} characters.', { most: LONGEST });
  if (/[A-Z]/.test(name)) return msg('Use lower-case letters only.');
  return isDnsSubdomain(name)
    ? undefined
    : msg('Use lower-case letters, digits and dashes, and begin and end with a letter or a digit.');
};

const nameIssues = (draft: Draft, { vms = [] }: Surroundings): readonly Issue[] => {
  const [name, namespace] = [readName(draft), readNamespace(draft)];
  const fault = nameFault(name);
  if (fault !== undefined) return [errorAt('metadata.name', fault)];
  if (vms.some((vm) => nameOf(vm) === name && namespaceOf(vm) === namespace)) {
    const message = msg('A virtual machine named “{{name}}” exists already in {{namespace}}.', { name, namespace });
    return [errorAt('metadata.name', message)];
  }
  const [host = ''] = name.split('.');
  return host === name || text(templateSpecOf(draft.vm), 'hostname') !== undefined
    ? []
    : [warningAt('metadata.name', msg('The guest will be called “{{host}}”: host names have no dots.', { host }))];
};

const namespaceIssues = (draft: Draft): readonly Issue[] => {
  const namespace = readNamespace(draft);
  if (namespace === '') return [errorAt('metadata.namespace', msg('Choose a namespace.'))];
  return isDnsLabel(namespace)
    ? []
    : [errorAt('metadata.namespace', msg('“{{namespace}}” cannot be the name of a namespace.', { namespace }))];
};

/** What is wrong with a map of labels; undefined when nothing is. */
const labelsFault = (labels: Readonly<Record<string, string>>): Message | undefined => {
  const key = Object.keys(labels).find((one) => !isLabelKey(one));
  if (key !== undefined) return msg('“{{name}}” cannot be the key of a label', { name: key });
  const value = Object.values(labels).find((one) => !isLabelValue(one));
  return value === undefined ? undefined : msg('“{{value}}” cannot be the value of a label', { value });
};

/** Labels that only KubeVirt itself may set on a guest. `kubevirt: …/admitters/vmi-create-admitter.go` */
const RESERVED = [
  ...['created-by', 'migrationJobUID', 'nodeName', 'migrationTargetNodeName', 'schedulable', 'install-strategy'],
].map((key) => `kubevirt.io/${key}`);

const labelIssues = (draft: Draft): readonly Issue[] =>
  ['metadata.labels', 'spec.template.metadata.labels'].flatMap((field) => {
    const labels = textMap(getPath(draft.vm, field));
    const fault = labelsFault(labels);
    if (fault !== undefined) return [errorAt(field, fault)];
    const reserved = field === 'metadata.labels' ? undefined : RESERVED.find((key) => Object.hasOwn(labels, key));
    return reserved === undefined
      ? []
      : [errorAt(field, msg('The label “{{name}}” may be set only by the cluster.', { name: reserved }))];
  });

/** Name, namespace, labels. */
export const validateIdentity = (draft: Draft, surroundings: Surroundings): readonly Issue[] => [
  ...nameIssues(draft, surroundings),
  ...namespaceIssues(draft),
  ...labelIssues(draft),
];
