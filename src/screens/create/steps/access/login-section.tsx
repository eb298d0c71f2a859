import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { withDataInSecret } from '../../../../resources/vm/form/access/cloud-init/data';
import type { UserSettings } from '../../../../resources/vm/form/access/cloud-init/user-data';
import { cloudInitPath, readCloudInit } from '../../../../resources/vm/form/access/cloud-init/volume';
import { newPassword, readSettings, withSettings } from '../../../../resources/vm/form/access/password';
import { CheckField } from '../../../../ui/form/check-field';
import { FieldGrid } from '../../../../ui/form/field-grid';
import { LinesField } from '../../../../ui/form/lines-field';
import { MoreFields } from '../../../../ui/form/more-fields';
import { PasswordField } from '../../../../ui/form/password-field';
import { TextField } from '../../../../ui/form/text-field';
import { Notice } from '../../../../ui/state/notice';
import { useSay } from '../../../text';
import { notesAt, type StepProps } from '../../step';

interface SettingsProps extends StepProps {
  readonly settings: UserSettings;
  readonly put: (change: Partial<UserSettings>) => void;
}

const oneLine = (values: readonly string[] | undefined): values is readonly string[] =>
  values !== undefined && values.every((value) => !value.includes('\n') && value.trim() === value);

const Login = ({ settings, put, draft, issues }: SettingsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const init = readCloudInit(draft);
  const notes = init === undefined ? [] : notesAt(issues, `${cloudInitPath(init)}.userData.password`, say);
  return (
    <FieldGrid>
      <TextField
        label={t('User')}
        value={settings.user}
        placeholder={t('The one of the image')}
        onChange={(user) => put({ user: user.trim() })}
        dataTest="access-user"
      />
      <PasswordField
        label={t('Password')}
        value={settings.password}
        onChange={(password) => put({ password })}
        generate={newPassword}
        hint={settings.password === '' ? t('Without one, log in with the SSH key.') : undefined}
        notes={notes}
        dataTest="access-password"
      />
    </FieldGrid>
  );
};

/** Data with a password in it is better kept where fewer people look. */
const KeepSecret = ({ draft, edit }: StepProps): ReactElement | null => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const user = readCloudInit(draft)?.user;
  if (user?.text === undefined) return null;
  return (
    <CheckField
      label={t('Keep it in a Secret')}
      description={t(
        'In the manifest, everybody who may see the VM can read the password. Long data has to be in a Secret.',
      )}
      checked={user.made}
      onChange={(checked) => edit((current) => withDataInSecret(current, 'user', checked))}
      dataTest="access-in-secret"
    />
  );
};

const MoreSettings = ({ settings, put }: SettingsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { keys, packages, commands } = settings;
  const rows = [
    {
      id: 'packages' as const,
      label: t('Packages to install'),
      values: packages,
      hint: t('One on each line.'),
    },
    {
      id: 'commands' as const,
      label: t('Commands of the first start'),
      values: commands,
      hint: t('One on each line, run by the administrator of the guest.'),
    },
    { id: 'keys' as const, label: t('More SSH keys'), values: keys, hint: t('One on each line.') },
  ];
  return (
    <MoreFields title={t('More for the first start')} dataTest="access-more">
      <TextField
        label={t('Host name in the guest')}
        value={settings.hostname}
        placeholder={t('The name of the VM')}
        onChange={(hostname) => put({ hostname: hostname.trim() })}
        dataTest="access-hostname"
      />
      {rows.map(({ id, label, values, hint }) => (
        <LinesField
          key={id}
          label={label}
          value={oneLine(values) ? values : []}
          disabled={!oneLine(values)}
          onChange={(next) => put({ [id]: next })}
          hint={oneLine(values) ? hint : t('The text below says more than a list can show.')}
          code
          dataTest={`access-${id}`}
        />
      ))}
    </MoreFields>
  );
};

/** Who logs in, and what is set up at the first start: the common settings of cloud-init. */
export const LoginSection = (props: StepProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { draft, edit } = props;
  const settings = readSettings(draft);
  if (settings === undefined) {
    const secret = readCloudInit(draft)?.user.secret;
    return (
      <Notice kind="note" dataTest="access-no-form">
        {secret !== undefined && readCloudInit(draft)?.user.made !== true
          ? t('User and password are in the Secret {{name}}.', { name: secret })
          : t('The user data below is no list of settings, so that it can only be edited as text.')}
      </Notice>
    );
  }
  const put = (change: Partial<UserSettings>): void => edit((current) => withSettings(current, change));
  return (
    <>
      <Login {...props} settings={settings} put={put} />
      {settings.password !== '' && <KeepSecret {...props} />}
      <MoreSettings {...props} settings={settings} put={put} />
    </>
  );
};
