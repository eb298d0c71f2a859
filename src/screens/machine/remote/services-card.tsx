import { Button } from '@patternfly/react-core';
import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { errorWords } from '../../../cluster/error-text';
import { exposeMachine } from '../../../commands/service/expose';
import { removeService, serviceTarget } from '../../../commands/service/remove';
import { SERVICE } from '../../../resources/kinds';
import { podNetworkOf, type Exposure, type RemoteUse } from '../../../resources/remote/exposure';
import type { NewService } from '../../../resources/remote/service';
import { templateSpecOf, vmiSpecOf } from '../../../resources/vm/spec';
import { Card } from '../../../ui/card/card';
import { LinesSkeleton } from '../../../ui/state/skeleton';
import { Notice } from '../../../ui/state/notice';
import { SmallTable } from '../../../ui/table/small-table';
import { ConfirmDialog } from '../../actions/confirm-dialog';
import { targetOf } from '../../actions/targets';
import { useRefusal } from '../../actions/use-refusal';
import { resourcePath } from '../../paths';
import { useSay } from '../../text';
import { objectOf, type MachineProps } from '../machine';
import { Addresses } from './address';
import { ExposeDialog } from './expose-dialog';
import './remote.css';
import type { Exposures } from './use-exposures';

interface ServicesProps extends MachineProps {
  readonly exposures: Exposures;
  readonly user: string | undefined;
}

/** Why no Service can be made now. */
const useExposeReason = ({ record, about, exposures }: ServicesProps): string | undefined => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const target = targetOf(record, about === 'vm' ? 'machine' : 'instance');
  const { namespace } = record;
  const needed = useMemo(() => exposeMachine.access({ ref: { kind: SERVICE, namespace, name: '' }, vm: undefined, vmi: undefined }), [namespace]); // prettier-ignore
  const refused = useRefusal(needed)(needed);
  const verdict = exposeMachine.check(target);
  const spec = record.vmi === undefined ? templateSpecOf(record.vm) : vmiSpecOf(record.vmi);
  if (!verdict.ok) return say(verdict.reason);
  if (refused !== undefined) return say(refused);
  if (!podNetworkOf(spec).attached) return t('It is not on the pod network, which services lead to.');
  return exposures.selector === undefined
    ? t('Start it first: its name is too long to tell its label before.')
    : undefined;
};

const Remove = ({ exposure, onAsk }: { readonly exposure: Exposure; readonly onAsk: () => void }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { service, name, own, deleting } = exposure;
  const needed = useMemo(() => removeService.access(serviceTarget(service)), [service]);
  const refused = useRefusal(needed)(needed);
  const reason = deleting
    ? t('It is being deleted')
    : !own
      ? t('It may lead to other machines as well: remove it on its own page.')
      : refused === undefined
        ? undefined
        : say(refused);
  return (
    <Button
      variant="link"
      isInline
      isDanger
      isAriaDisabled={reason !== undefined}
      title={reason}
      aria-label={t('Remove service {{name}}', { name })}
      onClick={() => {
        if (reason === undefined) onAsk();
      }}
      data-test={`remove-service-${name}`}
    >
      {t('Remove')}
    </Button>
  );
};

const usesOf = ({ ports }: Exposure, words: Readonly<Record<Exclude<RemoteUse, 'other'>, string>>): string =>
  ports.map(({ use, target }) => (use === 'other' ? `${target}` : words[use])).join(', ');

const ServiceTable = ({ record, exposures, user }: ServicesProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [asked, setAsked] = useState<Exposure>();
  const { namespace, name: machine } = record;
  return (
    <>
      <SmallTable
        label={t('Services')}
        empty={t('No service leads to it.')}
        rows={exposures.list}
        keyOf={({ name }) => name}
        dataTest="remote-services"
        columns={[
          {
            id: 'name',
            title: t('Name'),
            cell: ({ name }) => <Link to={resourcePath(SERVICE, namespace, name)}>{name}</Link>,
          },
          {
            id: 'use',
            title: t('Port in the guest'),
            cell: (one) => usesOf(one, { ssh: 'SSH (22)', rdp: 'RDP (3389)' }),
          },
          { id: 'type', title: t('Type'), cell: ({ type }) => type },
          {
            id: 'address',
            title: t('Address'),
            cell: (one) => (
              <Addresses exposure={one} node={exposures.node} user={user} file={`${namespace}-${machine}`} />
            ),
          },
          { id: 'actions', title: t('Actions'), cell: (one) => <Remove exposure={one} onAsk={() => setAsked(one)} /> },
        ]}
      />
      {asked !== undefined && (
        <ConfirmDialog
          command={removeService}
          targets={[serviceTarget(asked.service)]}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
};

/** The Services by which the machine is reached, and buttons to make one for SSH or RDP. */
export const ServicesCard = (props: ServicesProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { record, about, exposures } = props;
  const [use, setUse] = useState<NewService['use']>();
  const reason = useExposeReason(props);
  const machine = objectOf(props);
  const { state, selector } = exposures;
  const spec = record.vmi === undefined ? templateSpecOf(record.vm) : vmiSpecOf(record.vmi);
  const button = (id: NewService['use'], label: string): ReactElement => (
    <Button
      variant="secondary"
      size="sm"
      isAriaDisabled={reason !== undefined}
      onClick={() => {
        if (reason === undefined) setUse(id);
      }}
      data-test={`expose-${id}`}
    >
      {label}
    </Button>
  );
  return (
    <Card title={t('Services')} aside={exposures.list.length} wide dataTest="card-remote-services" resetOn={record}>
      <div className="vm-manager-remote">
        {(state.phase === 'forbidden' || state.phase === 'failed') && (
          <Notice kind="attention" dataTest="remote-services-unread">
            {t('The services could not be read: {{reason}}', { reason: say(errorWords(state.error)) })}{' '}
            <Button variant="link" isInline onClick={exposures.retry}>
              {t('Try again')}
            </Button>
          </Notice>
        )}
        {state.phase === 'loading' && <LinesSkeleton label={t('Loading')} lines={2} />}
        {(state.phase === 'live' || state.phase === 'reconnecting') && <ServiceTable {...props} />}
        <div className="vm-manager-remote__buttons">
          {button('ssh', t('Make SSH reachable'))}
          {button('rdp', t('Make RDP reachable'))}
        </div>
        {reason !== undefined && (
          <p className="vm-manager-remote__subtle" data-test="expose-reason">
            {reason}
          </p>
        )}
      </div>
      {use !== undefined && machine !== undefined && selector !== undefined && (
        <ExposeDialog
          target={targetOf(record, about === 'vm' ? 'machine' : 'instance')}
          machine={machine}
          use={use}
          selector={selector}
          taken={exposures.taken}
          ports={podNetworkOf(spec).ports}
          onClose={() => setUse(undefined)}
        />
      )}
    </Card>
  );
};
