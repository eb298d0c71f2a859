import { Button } from '@patternfly/react-core';
import type { ReactElement, ReactNode } from 'react';
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
import { When } from '../when';
import { GUEST_FILESYSTEMS, GUEST_OS, GUEST_USERS, type GuestFilesystem, type GuestQuestion } from './answers';
import { useGuestAnswer } from './use-answer';

interface SectionProps {
  readonly namespace: string;
  readonly name: string;
}

interface AnswerProps<Answer> extends SectionProps {
  readonly question: GuestQuestion<Answer>;
  readonly children: (answer: Answer) => ReactNode;
}

/** One question to the agent with its own waiting, failing and trying again: the others do not depend on it. */
const AnswerTo = <Answer,>({ namespace, name, question, children }: AnswerProps<Answer>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { answer, error, retry } = useGuestAnswer(namespace, name, question);
  return (
    <>
      {error !== undefined && (
        <Notice kind="attention" dataTest={`guest-failed-${question.subresource}`}>
          {`${failureOf(error, say).title}: ${error.message}`}{' '}
          <Button variant="link" isInline onClick={retry}>
            {t('Try again')}
          </Button>
        </Notice>
      )}
      {answer !== undefined && children(answer)}
      {answer === undefined && error === undefined && <LinesSkeleton label={t('Asking the guest agent')} lines={2} />}
    </>
  );
};

const System = (place: SectionProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <AnswerTo {...place} question={GUEST_OS}>
      {(os) => (
        <Facts
          label={t('Guest')}
          facts={[
            { id: 'hostname', term: t('Host name'), value: os.hostname },
            { id: 'timezone', term: t('Time zone'), value: os.timezone },
            { id: 'kernel', term: t('Kernel'), value: os.kernel },
            { id: 'agent', term: t('Agent version'), value: os.agentVersion },
          ]}
        />
      )}
    </AnswerTo>
  );
};

const Users = (place: SectionProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <AnswerTo {...place} question={GUEST_USERS}>
      {(users) => (
        <SmallTable
          label={t('Logged-in users')}
          empty={t('Nobody is logged in')}
          rows={users}
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
      )}
    </AnswerTo>
  );
};

const Filesystems = (place: SectionProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const usage = ({ usedBytes, totalBytes }: GuestFilesystem): string => {
    if (usedBytes === undefined || totalBytes === undefined || totalBytes === 0) return '–';
    const percent = Math.round((usedBytes / totalBytes) * 100);
    const [used, total] = [formatBytes(usedBytes, i18n.language), formatBytes(totalBytes, i18n.language)];
    return t('{{used}} of {{total}} ({{percent}} %)', { used, total, percent });
  };
  return (
    <AnswerTo {...place} question={GUEST_FILESYSTEMS}>
      {(filesystems) => (
        <SmallTable
          label={t('File systems')}
          empty={t('The agent reports no file systems')}
          rows={filesystems}
          keyOf={(row) => `${row.disk ?? ''}/${row.mountPoint}`}
          columns={[
            { id: 'mount', title: t('Mounted at'), cell: (row) => row.mountPoint },
            { id: 'type', title: t('Type'), cell: (row) => row.type ?? '–' },
            { id: 'used', title: t('Used'), cell: usage },
          ]}
        />
      )}
    </AnswerTo>
  );
};

/** What the agent in the guest reports, when there is one. */
export const GuestCard = ({ record }: MachineProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { namespace, name, vmi } = record;
  const place = { namespace, name };
  return (
    <Card title={t('Guest')} dataTest="card-guest" resetOn={record}>
      {isAgentConnected(vmi) ? (
        <>
          <System {...place} />
          <h3 className="vm-manager-machine__subtitle">{t('Logged-in users')}</h3>
          <Users {...place} />
          <h3 className="vm-manager-machine__subtitle">{t('File systems')}</h3>
          <Filesystems {...place} />
        </>
      ) : (
        <p>
          {isRunning(vmi)
            ? t(
                'The guest agent is not connected. Install qemu-guest-agent in the guest to see its host name, users and file systems here.',
              )
            : t('It does not run.')}
        </p>
      )}
    </Card>
  );
};
