import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { errorWords } from '../../../cluster/error-text';
import { formatBytes } from '../../../lib/quantity';
import { text } from '../../../lib/reach';
import { nameOf } from '../../../resources/meta';
import { ownersOf } from '../../../resources/owner';
import { instancetypeOf, preferenceOf, runStrategyOf } from '../../../resources/vm/read';
import { Card } from '../../../ui/card/card';
import { CopyText } from '../../../ui/copy/copy';
import { Facts, type Fact } from '../../../ui/facts/facts';
import { instancePath, nodePath, podPath, vmPath } from '../../paths';
import { useSay } from '../../text';
import { ObjectLink } from '../link';
import { objectOf, type MachineProps } from '../machine';
import { MachineStatus } from '../status';
import { When } from '../when';

const Lines = ({ items }: { readonly items: readonly ReactElement[] }): ReactElement => (
  <>
    {items.map((item) => (
      <div key={item.key}>{item}</div>
    ))}
  </>
);

const usePlacementFacts = ({ record, pods, about }: MachineProps): readonly Fact[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const { namespace, name, node, ips } = record;
  const launchers = pods.objects.map((pod) => (
    <Link key={nameOf(pod)} to={podPath(namespace, nameOf(pod))}>
      {nameOf(pod)}
    </Link>
  ));
  const other =
    about === 'vm'
      ? { id: 'instance', term: t('Instance'), path: instancePath(namespace, name), exists: record.vmi !== undefined }
      : { id: 'vm', term: t('Virtual machine'), path: vmPath(namespace, name), exists: record.vm !== undefined };
  return [
    { id: 'node', term: t('Node'), value: node === undefined ? undefined : <Link to={nodePath(node)}>{node}</Link> },
    {
      id: 'ips',
      term: t('IP addresses'),
      value:
        ips.length === 0 ? undefined : (
          <Lines
            items={ips.map((ip) => (
              <CopyText key={ip} text={ip} />
            ))}
          />
        ),
    },
    {
      id: 'pod',
      term: t('Launcher pod'),
      value:
        launchers.length > 0 ? (
          <Lines items={launchers} />
        ) : pods.state.phase === 'forbidden' || pods.state.phase === 'failed' ? (
          t('Not known: {{reason}}', { reason: say(errorWords(pods.state.error)) })
        ) : undefined,
    },
    {
      id: other.id,
      term: other.term,
      value: other.exists ? (
        <Link to={other.path}>{name}</Link>
      ) : about === 'vmi' ? (
        t('None: a stand-alone instance')
      ) : undefined,
    },
  ];
};

const useOriginFacts = (props: MachineProps): readonly Fact[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { record } = props;
  const instancetype = instancetypeOf(record.vm);
  const preference = preferenceOf(record.vm);
  const owners = ownersOf(objectOf(props)).filter((owner) => owner.kind !== 'VirtualMachine');
  return [
    {
      id: 'instance-type',
      term: t('Instance type'),
      value: instancetype?.name,
    },
    { id: 'preference', term: t('Preference'), value: preference?.name },
    { id: 'machine', term: t('Machine type'), value: machineTypeOf(props) },
    { id: 'run-strategy', term: t('Run strategy'), value: runStrategyOf(record.vm) },
    { id: 'created', term: t('Created'), value: <When at={record.createdAt} /> },
    {
      id: 'owner',
      term: t('Owner'),
      value:
        owners.length === 0 ? undefined : (
          <Lines
            items={owners.map((owner) => (
              <ObjectLink
                key={`${owner.kind}/${owner.name}`}
                kind={owner.kind}
                apiVersion={owner.apiVersion}
                namespace={record.namespace}
                name={owner.name}
              >{`${owner.kind} ${owner.name}`}</ObjectLink>
            ))}
          />
        ),
    },
  ];
};

const machineTypeOf = ({ record }: MachineProps): string | undefined =>
  text(record.vmi, 'status', 'machine', 'type') ??
  text(record.vm, 'spec', 'template', 'spec', 'domain', 'machine', 'type');

/** What it is, where it runs and how it can be reached. */
export const DetailsCard = (props: MachineProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { record } = props;
  const placement = usePlacementFacts(props);
  const origin = useOriginFacts(props);
  const facts: readonly Fact[] = [
    { id: 'status', term: t('Status'), value: <MachineStatus record={record} inline /> },
    ...placement,
    { id: 'os', term: t('Guest OS'), value: record.os },
    { id: 'vcpu', term: t('vCPU'), value: record.vcpu },
    {
      id: 'memory',
      term: t('Memory'),
      value: record.memoryBytes === undefined ? undefined : formatBytes(record.memoryBytes, i18n.language),
    },
    ...origin,
  ];
  return (
    <Card title={t('Details')} dataTest="card-details" resetOn={record}>
      <Facts facts={facts} label={t('Details')} />
    </Card>
  );
};
