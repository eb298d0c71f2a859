import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  copyLine,
  forwardLine,
  LOCAL_PORTS,
  screenLine,
  serialLine,
  sshLine,
  type RemoteMachine,
} from '../../../resources/remote/lines';
import { isPlainUser, type Login } from '../../../resources/remote/login';
import { USE_PORTS } from '../../../resources/remote/exposure';
import { Card } from '../../../ui/card/card';
import { CopyLine } from '../../../ui/copy/copy';
import { TextField } from '../../../ui/form/text-field';
import { Notice } from '../../../ui/state/notice';
import './remote.css';

const EXAMPLE_FILE = 'file.txt';

interface LinesCardProps {
  readonly machine: RemoteMachine;
  readonly running: boolean;
  readonly windows: boolean;
  readonly login: Login | undefined;
  /** What the user typed; undefined while they have not. */
  readonly user: string | undefined;
  readonly onUser: (user: string) => void;
}

const useLoginHint = (login: Login | undefined): string => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  switch (login?.from) {
    case 'cloud-init':
      return t('From its cloud-init data.');
    case 'keys':
      return t('The cluster puts an SSH key into the guest for this user.');
    case 'image':
      return t('The usual user of images of this system.');
    case undefined:
      return t('Nothing tells who may log in. Empty: the user of your own computer.');
  }
};

/** The user of the lines: who was typed, else who is likely. */
export const userOf = (typed: string | undefined, login: Login | undefined): string | undefined => {
  const user = (typed ?? login?.user ?? '').trim();
  return user === '' ? undefined : user;
};

const Line = ({ label, text, id }: { readonly label: string; readonly text: string; readonly id: string }) => (
  <div className="vm-manager-remote__line" data-test={`remote-line-${id}`}>
    <div className="vm-manager-remote__label">{label}</div>
    <CopyLine text={text} />
  </div>
);

/** Lines for a shell that reach the machine through the API of the cluster, whatever network it is on. */
export const LinesCard = (props: LinesCardProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { machine, running, windows, login, user: typed, onUser } = props;
  const hint = useLoginHint(login);
  const user = userOf(typed, login);
  const shown = typed ?? login?.user ?? '';
  const isOdd = shown.trim() !== '' && !isPlainUser(shown.trim());
  return (
    <Card title={t('From your computer')} dataTest="card-remote-lines" resetOn={machine}>
      <div className="vm-manager-remote">
        <p>{t('With virtctl and your access to the cluster. No address and no service is needed.')}</p>
        {!running && <Notice kind="attention">{t('It does not run: the lines work once it does.')}</Notice>}
        <TextField
          label={t('User in the guest')}
          value={shown}
          onChange={onUser}
          hint={typed === undefined ? hint : undefined}
          notes={isOdd ? [{ severity: 'warning', message: t('Such a user name is unusual.') }] : []}
          dataTest="remote-user"
        />
        <Line id="ssh" label={t('Log in (SSH)')} text={sshLine(machine, user)} />
        <Line id="scp" label={t('Copy a file to the machine')} text={copyLine(machine, user, EXAMPLE_FILE)} />
        <Line id="vnc" label={t('Screen in a viewer')} text={screenLine(machine)} />
        <Line id="console" label={t('Serial console')} text={serialLine(machine)} />
        {windows && (
          <Line
            id="rdp"
            label={t('Remote desktop (RDP)')}
            text={forwardLine(machine, LOCAL_PORTS.rdp, USE_PORTS.rdp)}
          />
        )}
      </div>
    </Card>
  );
};
