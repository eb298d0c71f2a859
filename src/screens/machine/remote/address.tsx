import { Button } from '@patternfly/react-core';
import DownloadIcon from '@patternfly/react-icons/dist/esm/icons/download-icon';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { KubeObject } from '../../../resources/object';
import { addressesOf, type Reach, type RemoteAddress } from '../../../resources/remote/address';
import type { ExposedPort, Exposure } from '../../../resources/remote/exposure';
import { fileNameFor, hostAndPort, rdpFile } from '../../../resources/remote/files';
import { plainSshLine } from '../../../resources/remote/lines';
import { CopyText } from '../../../ui/copy/copy';
import './remote.css';
import { saveConnection } from './viewers-card';

interface AddressesProps {
  readonly exposure: Exposure;
  readonly node: KubeObject | undefined;
  readonly user: string | undefined;
  /** Of a downloaded file, without its extension. */
  readonly file: string;
}

const useReachWords = (): Readonly<Record<Reach, string>> => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return { cluster: t('in the cluster'), node: t('at a node'), 'load-balancer': t('load balancer') };
};

const Address = ({
  address,
  port,
  user,
  file,
}: { readonly address: RemoteAddress; readonly port: ExposedPort } & Pick<
  AddressesProps,
  'user' | 'file'
>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const words = useReachWords();
  if (address.reach === 'pending') return <span>{t('The load balancer has given no address yet.')}</span>;
  if (address.reach === 'any-node') return <span>{t('Port {{port}} of any node', { port: address.port })}</span>;
  const where = hostAndPort(address);
  return (
    <>
      <CopyText text={port.use === 'ssh' ? plainSshLine(user, address.host, address.port) : where} />
      <span className="vm-manager-remote__subtle">{words[address.reach]}</span>
      {port.use === 'rdp' && address.reach !== 'cluster' && (
        <Button
          variant="link"
          isInline
          icon={<DownloadIcon />}
          aria-label={t('Download an RDP file for {{address}}', { address: where })}
          onClick={() => saveConnection(rdpFile(address, user), fileNameFor(file, 'rdp'))}
          data-test={`rdp-${address.reach}`}
        >
          {t('RDP file')}
        </Button>
      )}
    </>
  );
};

/** Where a Service is reached, the farthest reaching address first, ready to copy. */
export const Addresses = ({ exposure, node, user, file }: AddressesProps): ReactElement => (
  <>
    {exposure.ports.flatMap((port) =>
      addressesOf(exposure, port, node).map((address, place) => (
        <div key={`${port.port}/${place}`} className="vm-manager-remote__address" data-test="remote-address">
          <Address address={address} port={port} user={user} file={file} />
        </div>
      )),
    )}
  </>
);
