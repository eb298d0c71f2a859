import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { record } from '../../../../lib/reach';
import { withInitData, withInitSecret } from '../../../../resources/vm/form/access/cloud-init/data';
import {
  cloudInitPath,
  readCloudInit,
  withDataSourceKind,
  type DataKind,
} from '../../../../resources/vm/form/access/cloud-init/volume';
import { madePath } from '../../../../resources/vm/form/access/secret';
import { nameOf } from '../../../../resources/meta';
import type { KubeObject } from '../../../../resources/object';
import { ChoiceField } from '../../../../ui/form/choice-field';
import { MoreFields } from '../../../../ui/form/more-fields';
import { TextField } from '../../../../ui/form/text-field';
import { useSay } from '../../../text';
import { notesAt, type StepProps } from '../../step';

const KEYS = { user: /^userdata$/i, network: /^networkdata$/i } as const;

/** Secrets that hold such data. */
const fitting = (secrets: readonly KubeObject[], which: DataKind): readonly string[] =>
  secrets.filter((secret) => Object.keys(record(secret, 'data')).some((key) => KEYS[which].test(key))).map(nameOf);

const FIELDS = {
  user: { text: 'userData', secret: 'secretRef' },
  network: { text: 'networkData', secret: 'networkDataSecretRef' },
} as const;

interface DataProps extends StepProps {
  readonly which: DataKind;
  readonly label: string;
  readonly placeholder: string;
}

/** One of the two texts, or the Secret that it is in. */
const DataField = ({ which, label, placeholder, draft, edit, issues, surroundings }: DataProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const init = readCloudInit(draft);
  const data = init?.[which];
  const foreign = data?.made === false ? data.secret : undefined;
  const path = init === undefined ? undefined : cloudInitPath(init);
  const notes = (field: string, deep: boolean) =>
    path === undefined ? [] : notesAt(issues, `${path}.${field}`, say, deep);
  const made = data?.made === true ? madePath(draft, 'Secret', data.secret) : undefined;
  const names = fitting(surroundings.secrets ?? [], which);
  return (
    <>
      {(names.length > 0 || foreign !== undefined) && (
        <ChoiceField
          label={t('{{data}} from', { data: label })}
          value={foreign ?? ''}
          choices={[
            { value: '', label: t('What is entered here') },
            ...names.map((name) => ({ value: name, label: t('Secret {{name}}', { name }) })),
          ]}
          onChange={(name) => edit((current) => withInitSecret(current, which, name === '' ? undefined : name))}
          notes={notes(FIELDS[which].secret, true)}
          dataTest={`access-${which}-from`}
        />
      )}
      {foreign === undefined && (
        <TextField
          label={label}
          value={data?.text ?? ''}
          onChange={(text) => edit((current) => withInitData(current, which, text))}
          lines={which === 'user' ? 10 : 6}
          code
          placeholder={placeholder}
          hint={data?.made === true ? t('Kept in the Secret {{name}}.', { name: data.secret ?? '' }) : undefined}
          notes={[...notes(FIELDS[which].text, false), ...(made === undefined ? [] : notesAt(issues, made, say, true))]}
          dataTest={`access-${which}-data`}
        />
      )}
    </>
  );
};

/** The data for cloud-init as it is, and how the guest finds it. */
export const RawSection = (props: StepProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { draft, edit, issues } = props;
  const init = readCloudInit(draft);
  const path = init === undefined ? undefined : cloudInitPath(init);
  const whole = path === undefined ? [] : notesAt(issues, path, say);
  const login = path === undefined ? undefined : `${path}.userData.password`;
  const wrong = path !== undefined && issues.some(({ field }) => field.startsWith(path) && field !== login);
  return (
    <MoreFields title={t('User data and network data as text')} open={wrong} dataTest="access-raw">
      <DataField {...props} which="user" label={t('User data')} placeholder={'#cloud-config\nuser: fedora'} />
      <DataField {...props} which="network" label={t('Network data')} placeholder={'version: 2\nethernets: {}'} />
      {init !== undefined && (
        <ChoiceField
          label={t('How the guest finds it')}
          value={init.kind}
          choices={[
            { value: 'cloudInitNoCloud', label: t('NoCloud (most images)') },
            { value: 'cloudInitConfigDrive', label: t('ConfigDrive (OpenStack, Ignition)') },
          ]}
          onChange={(kind) =>
            edit((current) =>
              withDataSourceKind(current, kind === 'cloudInitNoCloud' ? 'cloudInitNoCloud' : 'cloudInitConfigDrive'),
            )
          }
          notes={whole}
          dataTest="access-kind"
        />
      )}
    </MoreFields>
  );
};
