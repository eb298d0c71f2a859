import { Button } from '@patternfly/react-core';
import DownloadIcon from '@patternfly/react-icons/dist/esm/icons/download-icon';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { fileNameFor, rdpFile, viewerFile } from '../../../resources/remote/files';
import { forwardLine, LOCAL_PORTS, screenProxyLine, type RemoteMachine } from '../../../resources/remote/lines';
import { USE_PORTS } from '../../../resources/remote/exposure';
import { Card } from '../../../ui/card/card';
import { CopyLine } from '../../../ui/copy/copy';
import { saveFile } from '../../../ui/file/save';
import './remote.css';

const HERE = '127.0.0.1';

/** Hands a connection file to the user. */
export const saveConnection = (content: string, name: string): void => saveFile(new Blob([content]), name);

interface ViewerProps {
  readonly title: string;
  readonly line: string;
  readonly file: string;
  readonly content: string;
  readonly dataTest: string;
}

/** A line that has to run, and then a file to open. */
const Viewer = ({ title, line, file, content, dataTest }: ViewerProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <div data-test={dataTest}>
      <div className="vm-manager-remote__label">{title}</div>
      <CopyLine text={line} />
      <Button
        variant="link"
        icon={<DownloadIcon />}
        onClick={() => saveConnection(content, file)}
        data-test={`${dataTest}-download`}
      >
        {t('Download {{file}}', { file })}
      </Button>
    </div>
  );
};

interface ViewersCardProps {
  readonly machine: RemoteMachine;
  readonly hasScreen: boolean;
  readonly user: string | undefined;
  readonly windows: boolean;
}

/** Files for programs of the user's own computer, each with the line that has to run meanwhile. */
export const ViewersCard = ({ machine, hasScreen, user, windows }: ViewersCardProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { namespace, name } = machine;
  const file = `${namespace}-${name}`;
  return (
    <Card title={t('Programs of your computer')} dataTest="card-remote-viewers" resetOn={machine}>
      <div className="vm-manager-remote">
        <p>{t('Run the line and leave it running. Then open the file.')}</p>
        {hasScreen ? (
          <Viewer
            title={t('Screen with virt-viewer')}
            line={screenProxyLine(machine)}
            file={fileNameFor(file, 'vv')}
            content={viewerFile({ host: HERE, port: LOCAL_PORTS.vnc }, `${name} (${namespace})`)}
            dataTest="remote-viewer"
          />
        ) : (
          <p>{t('It has no graphics device, so no viewer can show its screen.')}</p>
        )}
        <Viewer
          title={windows ? t('Remote desktop (RDP)') : t('Remote desktop, if the guest has an RDP service')}
          line={forwardLine(machine, LOCAL_PORTS.rdp, USE_PORTS.rdp)}
          file={fileNameFor(file, 'rdp')}
          content={rdpFile({ host: HERE, port: LOCAL_PORTS.rdp }, user)}
          dataTest="remote-rdp"
        />
      </div>
    </Card>
  );
};
