import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../../resources/draft/draft';
import { madePath } from '../../../../resources/vm/form/access/secret';
import {
  CREDENTIALS,
  keyIndexOf,
  readSshKey,
  withKeyMethod,
  withSshKey,
  type SshKey,
} from '../../../../resources/vm/form/access/ssh-key';
import { derivedName } from '../../../../resources/vm/form/disks/names';
import { ChoiceField } from '../../../../ui/form/choice-field';
import { MoreFields } from '../../../../ui/form/more-fields';
import { TextField } from '../../../../ui/form/text-field';
import { useSay } from '../../../text';
import { KeyField } from '../../quick/key-field';
import { NO_KEY, type KeyChoice } from '../../quick/key-choice';
import { notesAt, type StepProps } from '../../step';

const choiceOf = (draft: Draft): KeyChoice => {
  const key = readSshKey(draft);
  if (key === undefined) return NO_KEY;
  return madePath(draft, 'Secret', key.secret) === undefined
    ? { use: 'secret', name: key.secret }
    : { use: 'new', publicKey: key.publicKey ?? '' };
};

const withChoice = (draft: Draft, choice: KeyChoice): Draft => {
  switch (choice.use) {
    case 'none':
      return withSshKey(draft, undefined);
    case 'secret':
      return withSshKey(draft, { secret: choice.name });
    case 'new': {
      const now = readSshKey(draft);
      const own = now !== undefined && madePath(draft, 'Secret', now.secret) !== undefined;
      const secretName = own ? now.secret : derivedName(draft, 'ssh-key');
      return withSshKey(draft, { publicKey: choice.publicKey, secretName });
    }
  }
};

/** How the key comes into the guest. */
const KeyWay = ({ draft, edit, issues, sshKey }: StepProps & { readonly sshKey: SshKey }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const path = `${CREDENTIALS}[${keyIndexOf(draft) ?? 0}].sshPublicKey.propagationMethod`;
  const notes = notesAt(issues, path, say, true);
  const agent = sshKey.method === 'qemuGuestAgent';
  const users = (typed: string): readonly string[] => typed.split(/[\s,]+/).filter((user) => user !== '');
  return (
    <MoreFields title={t('How the key gets in')} open={agent || notes.length > 0} dataTest="key-way">
      <ChoiceField
        label={t('By')}
        value={agent ? 'agent' : 'init'}
        choices={[
          { value: 'init', label: t('Cloud-init, at the first start') },
          { value: 'agent', label: t('The guest agent, also later') },
        ]}
        onChange={(way) =>
          edit((current) =>
            withKeyMethod(current, way === 'agent' ? 'qemuGuestAgent' : 'noCloud', way === 'agent' ? ['root'] : []),
          )
        }
        hint={
          agent
            ? t('A changed key is taken over while the VM runs. The guest must have the agent.')
            : t('The user of the image gets the key.')
        }
        notes={agent ? [] : notes}
        dataTest="key-method"
      />
      {agent && (
        <TextField
          label={t('Users that get the key')}
          required
          value={sshKey.users.join(', ')}
          onChange={(typed) => edit((current) => withKeyMethod(current, 'qemuGuestAgent', users(typed)))}
          notes={notes}
          dataTest="key-users"
        />
      )}
    </MoreFields>
  );
};

/** The SSH key of the guest. */
export const SshSection = (props: StepProps): ReactElement => {
  const say = useSay();
  const { draft, edit, surroundings, issues } = props;
  const key = readSshKey(draft);
  const made = madePath(draft, 'Secret', key?.secret);
  const notes = [
    ...notesAt(issues, `${CREDENTIALS}[${keyIndexOf(draft) ?? 0}].sshPublicKey.source`, say, true),
    ...(made === undefined ? [] : notesAt(issues, made, say, true)),
  ];
  return (
    <>
      <KeyField
        choice={choiceOf(draft)}
        onChange={(choice) => edit((current) => withChoice(current, choice))}
        secrets={surroundings.secrets}
        notes={notes}
      />
      {key !== undefined && <KeyWay {...props} sshKey={key} />}
    </>
  );
};
