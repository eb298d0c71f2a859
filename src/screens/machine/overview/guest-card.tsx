import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../lib/quantity';
import { isAgentConnected, isRunning } from '../../../resources/vmi/read';
import { Card } from '../../../ui/card/card';
import { Facts } from '../../../ui/facts/facts';
import { LinesSkeleton } from '../../../ui/state/skeleton';
import { Notice } from '../../../ui/state/notice';
import { SmallTable } from '../../../ui/table/small-table';
import { failureOf, useSay } from '../../text';
import type { MachineProps } from '../machine';
import { useGuestReport, type GuestFilesystem, type GuestReport } from '../use-guest-report';
import { When } from '../when';

const Filesystems = ({ filesystems }: { readonly filesystems: readonly GuestFilesystem[] }): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const usage = ({ usedBytes, totalBytes }: GuestFilesystem): string => {
    if (usedBytes === undefined || totalBytes === undefined || totalBytes === 0) return '–';
    const percent = Math.round((usedBytes / totalBytes) * 100);
    const [used, total] = [formatBytes(usedBytes, i18n.language), formatBytes(totalBytes, i18n.language)];
    return t('{{used}} of {{total}} ({{percent}} %)', { used, total, percent });
  };
  return (
    <SmallTable
      label={t('File systems')}
      empty={t('The agent reports no file systems')}
      rows={filesystems}
      keyOf={(row) => row.mountPoint}
      columns={[
        { id: 'mount', title: t('Mounted at'), cell: (row) => row.mountPoint },
        { id: 'type', title: t('Type'), cell: (row) => row.type ?? '–' },
        { id: 'used', title: t('Used'), cell: usage },
      ]}
    />
  );
};

const Report = ({ report }: { readonly report: GuestReport }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <>
      <Facts
        label={t('Guest')}
        facts={[
          { id: 'hostname', term: t('Host name'), value: report.hostname },
          { id: 'timezone', term: t('Time zone'), value: report.timezone },
          { id: 'kernel', term: t('Kernel'), value: report.kernel },
          { id: 'agent', term: t('Agent version'), value: report.agentVersion },
        ]}
      />
      <h3 className="vm-manager-machine__subtitle">{t('Logged-in users')}</h3>
      <SmallTable
        label={t('Logged-in users')}
        empty={t('Nobody is logged in')}
        rows={report.users}
        keyOf={(row) => `${row.domain ?? ''}/${row.name}/${row.since ?? ''}`}
        columns={[
          {
            id: 'user',
            title: t('User'),
            cell: (row) => (row.domain === undefined ? row.name : `${row.domain}\\${row.name}`),
          },
          { id: 'since', title: t('Since'), cell: (row) => <When at={row.since} /> },
        ]}
      />
      <h3 className="vm-manager-machine__subtitle">{t('File systems')}</h3>
      <Filesystems filesystems={report.filesystems} />
    </>
  );
};

/** What the agent in the guest reports, when there is one. */
export const GuestCard = ({ record }: MachineProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const connected = isAgentConnected(record.vmi);
  const state = useGuestReport(record.namespace, record.name, connected);
  const body = (): ReactElement => {
    switch (state.phase) {
      case 'off':
        return (
          <p>
            {isRunning(record.vmi)
              ? t(
                  'The guest agent is not connected. Install qemu-guest-agent in the guest to see its host name, users and file systems here.',
                )
              : t('It does not run.')}
          </p>
        );
      case 'loading':
        return <LinesSkeleton label={t('Asking the guest agent')} />;
      case 'ready':
        return <Report report={state.report} />;
      case 'failed':
        return <Notice kind="attention">{`${failureOf(state.error, say).title}: ${state.error.message}`}</Notice>;
    }
  };
  return (
    <Card title={t('Guest')} dataTest="card-guest" resetOn={state}>
      {body()}
    </Card>
  );
};
