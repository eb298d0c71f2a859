import { msg, type Message } from '../../../lib/message';
import type { Draft, Issue } from '../../../resources/draft/draft';
import { emptyDraft } from '../../../resources/draft/start';
import { publicKeyFault } from '../../../resources/vm/form/access/public-key';
import { CREDENTIALS, withSshKey } from '../../../resources/vm/form/access/ssh-key';
import { withStartAfter } from '../../../resources/vm/form/identity/about';
import { withName, withNamespace } from '../../../resources/vm/form/identity/name';
import { validateIdentity } from '../../../resources/vm/form/identity/validate';
import type { QuickValues } from './values';

/** The Secret that a pasted key is kept in. */
export const keySecretName = (vmName: string): string => `${vmName}-ssh-key`;

/** What is typed into a quick form, put into a draft. */
export const withQuickValues = (draft: Draft, { name, namespace, key, start }: QuickValues): Draft => {
  const placed = withNamespace(withName(draft, name), namespace);
  const started = withStartAfter(placed, start);
  switch (key.use) {
    case 'none':
      return started;
    case 'secret':
      return withSshKey(started, { secret: key.name });
    case 'new':
      return withSshKey(started, { publicKey: key.publicKey.trim(), secretName: keySecretName(name) });
  }
};

const lacking = (field: string, message: Message): Issue => ({ step: 'source', field, severity: 'error', message });

/** Without these nothing can be asked of the cluster; all else it says itself, or the checks of the draft do. */
export const missingBasics = ({ name, namespace }: Pick<QuickValues, 'name' | 'namespace'>): readonly Issue[] => [
  ...(name === '' ? [lacking('metadata.name', msg('Enter a name.'))] : []),
  ...(namespace === '' ? [lacking('metadata.namespace', msg('Choose a namespace.'))] : []),
];

/** What is wrong with the name and the namespace, before a template is asked for: the answer would be about labels and disks. */
export const validateBasics = ({ name, namespace }: Pick<QuickValues, 'name' | 'namespace'>): readonly Issue[] =>
  validateIdentity(emptyDraft(namespace, name), {}).filter(
    ({ field, severity }) => severity === 'error' && (field === 'metadata.name' || field === 'metadata.namespace'),
  );

/** What is wrong with a pasted key. */
export const validateKey = ({ key }: Pick<QuickValues, 'key'>): readonly Issue[] => {
  const fault = key.use === 'new' ? publicKeyFault(key.publicKey) : undefined;
  return fault === undefined ? [] : [{ step: 'access', field: CREDENTIALS, severity: 'error', message: fault }];
};

/** Fields that quick forms show; what is said about any other is shown above the buttons. */
const SHOWN = ['metadata.name', 'metadata.namespace', CREDENTIALS] as const;

/** Issues that belong to none of the fields on the screen. */
export const issuesElsewhere = (issues: readonly Issue[], shown: readonly string[] = []): readonly Issue[] =>
  issues.filter(
    ({ field }) =>
      ![...SHOWN, ...shown].some(
        (known) => field === known || (field.startsWith(known) && /^[.[]/.test(field.slice(known.length))),
      ),
  );
