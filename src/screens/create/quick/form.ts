import { msg, type Message } from '../../../lib/message';
import type { Draft, Issue } from '../../../resources/draft/draft';
import { withSshKey } from '../../../resources/vm/form/access/ssh-key';
import { withStartAfter } from '../../../resources/vm/form/identity/about';
import { withName, withNamespace } from '../../../resources/vm/form/identity/name';
import { isPublicKey } from './key-choice';
import type { QuickValues } from './values';

/** Where the key stands in the manifest, as the API's causes name it. */
export const KEY_FIELD = 'spec.template.spec.accessCredentials';

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
export const missingBasics = ({ name, namespace }: QuickValues): readonly Issue[] => [
  ...(name === '' ? [lacking('metadata.name', msg('Enter a name.'))] : []),
  ...(namespace === '' ? [lacking('metadata.namespace', msg('Choose a namespace.'))] : []),
];

/** What cannot be seen in the draft that is made of it. */
export const validateKey = ({ key }: Pick<QuickValues, 'key'>): readonly Issue[] =>
  key.use === 'new' && !isPublicKey(key.publicKey)
    ? [
        {
          step: 'access',
          field: KEY_FIELD,
          severity: 'error',
          message: msg('This is no SSH public key: it begins with ssh-ed25519, ssh-rsa or the like.'),
        },
      ]
    : [];

/** Fields that quick forms show; what is said about any other is shown above the buttons. */
const SHOWN = ['metadata.name', 'metadata.namespace', KEY_FIELD] as const;

/** Issues that belong to none of the fields on the screen. */
export const issuesElsewhere = (issues: readonly Issue[], shown: readonly string[] = []): readonly Issue[] =>
  issues.filter(
    ({ field }) =>
      ![...SHOWN, ...shown].some(
        (known) => field === known || (field.startsWith(known) && /^[.[]/.test(field.slice(known.length))),
      ),
  );
