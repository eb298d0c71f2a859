import { msg, type Message } from '../../../../../lib/message';
import { text } from '../../../../../lib/reach';
import { isDnsSubdomain } from '../../../../../lib/dns-name';
import type { Draft, Issue } from '../../../../draft/draft';
import type { Surroundings } from '../../../../draft/surroundings';
import { nameOf } from '../../../../meta';
import type { KubeObject } from '../../../../object';

export const accessIssue = (severity: Issue['severity'], field: string, message: Message): Issue => ({
  step: 'access',
  severity,
  field,
  message,
});

/** An issue when none of the known objects has the name; nothing is said when they could not be read. */
export const missing = (
  field: string,
  kind: string,
  name: string,
  known: readonly KubeObject[] | undefined,
): readonly Issue[] => {
  if (name === '') return [accessIssue('error', field, msg('Choose the {{kind}}.', { kind }))];
  if (known === undefined || known.some((object) => nameOf(object) === name)) return [];
  return [accessIssue('error', field, msg('There is no {{kind}} named “{{name}}” in this namespace.', { kind, name }))];
};

const nameFault = (draft: Draft, object: KubeObject, known: readonly KubeObject[] | undefined): Message | undefined => {
  const [kind, name] = [text(object, 'kind') ?? '', nameOf(object)];
  if (!isDnsSubdomain(name)) {
    return msg('The {{kind}} that is made needs a name of lower-case letters, digits, dots and dashes.', { kind });
  }
  const twins = draft.others.filter((other) => text(other, 'kind') === kind && nameOf(other) === name);
  if (twins.length > 1 || known?.some((other) => nameOf(other) === name) === true) {
    return msg('A {{kind}} named “{{name}}” exists already.', { kind, name });
  }
  return undefined;
};

/** Secrets and ConfigMaps that are created with the VM must not be there yet. */
export const madeIssues = (draft: Draft, { secrets, configMaps }: Surroundings): readonly Issue[] =>
  draft.others.flatMap((object, index) => {
    const kind = text(object, 'kind');
    // the names follow the VM's, whose own is missing
    if ((kind !== 'Secret' && kind !== 'ConfigMap') || nameOf(draft.vm) === '') return [];
    const fault = nameFault(draft, object, kind === 'Secret' ? secrets : configMaps);
    return fault === undefined ? [] : [accessIssue('error', `others[${index}].metadata.name`, fault)];
  });
