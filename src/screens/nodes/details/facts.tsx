import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { NodeRecord } from '../../../inventory/nodes/node.types';
import type { VmRecord } from '../../../inventory/record';
import { conditionsOf } from '../../../resources/condition';
import { labelsOf } from '../../../resources/meta';
import { migrationFactsOf } from '../../../resources/migration/state';
import { cpuModelsOf, hostModelOf, internalAddressOf, systemOf, zoneOf } from '../../../resources/node/read';
import { taintsOf } from '../../../resources/placement/rules/taints';
import { Card, CardGrid } from '../../../ui/card/card';
import { CopyText } from '../../../ui/copy/copy';
import { Facts, type Fact } from '../../../ui/facts/facts';
import { Meter } from '../../../ui/meter/meter';
import { SmallTable } from '../../../ui/table/small-table';
import { Tag, Tags } from '../../../ui/tag/tag';
import { RelativeTime } from '../../../ui/time/relative';
import { ConditionTable } from '../../machine/conditions';
import { MachineStatus } from '../../machine/status';
import { nodePath, vmPath } from '../../paths';
import { coresText, cpuOf, memoryOf, shareOf, sizeText, type Fill } from '../amounts';
import { leavingOf } from '../node-state';

const useSystemFacts = ({ node, roles, createdAt, heartbeatAt }: NodeRecord): readonly Fact[] => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const system = systemOf(node);
  const address = internalAddressOf(node);
  const ago = (at: number | undefined): ReactElement | undefined =>
    at === undefined ? undefined : <RelativeTime at={at} language={i18n.language} />;
  return [
    { id: 'roles', term: t('Role'), value: roles.join(', ') },
    { id: 'zone', term: t('Zone'), value: zoneOf(node) },
    { id: 'address', term: t('Address'), value: address === undefined ? undefined : <CopyText text={address} /> },
    { id: 'os', term: t('Operating system'), value: system.os },
    { id: 'kernel', term: t('Kernel'), value: system.kernel },
    { id: 'kubelet', term: t('Kubelet'), value: system.kubelet },
    { id: 'runtime', term: t('Container runtime'), value: system.runtime },
    { id: 'architecture', term: t('Architecture'), value: system.architecture },
    { id: 'host-model', term: t('CPU model'), value: hostModelOf(node) },
    { id: 'created', term: t('Created'), value: ago(createdAt) },
    { id: 'heartbeat', term: t('KubeVirt’s agent reported'), value: ago(heartbeatAt) },
  ];
};

const Capacity = ({ record }: { readonly record: NodeRecord }): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { language } = i18n;
  const fact = (
    id: string,
    term: string,
    fill: Fill,
    format: (amount: number) => string,
    whole: number | undefined,
    part = format,
  ): Fact => ({
    id,
    term,
    value: (
      <>
        <Meter
          label={term}
          share={shareOf(fill.requested, fill)}
          used={shareOf(fill.used, fill)}
          text={t('{{part}} of {{whole}} requested', {
            part: part(fill.requested),
            whole: fill.whole === undefined ? '?' : format(fill.whole),
          })}
        />
        <div>
          {[
            ...(fill.used === undefined ? [] : [t('Used: {{text}}', { text: format(fill.used) })]),
            ...(whole === undefined || whole === fill.whole
              ? []
              : [t('{{text}} with what is kept for the system', { text: format(whole) })]),
          ].join(' · ')}
        </div>
      </>
    ),
  });
  const cores = (amount: number): string => t('{{number}} cores', { number: coresText(amount, language) });
  const { requested, allocatable, capacity } = record;
  return (
    <Facts
      label={t('Capacity')}
      facts={[
        fact('cpu', t('CPU'), cpuOf(record), cores, capacity.cores, (amount) => coresText(amount, language)),
        fact('memory', t('Memory'), memoryOf(record), (bytes) => sizeText(bytes, language), capacity.memoryBytes),
        { id: 'pods', term: t('Pods'), value: `${requested.pods} / ${allocatable.pods ?? '?'}` },
        {
          id: 'machines-part',
          term: t('Of it for VMs'),
          value: `${cores(requested.machines.cores)}, ${sizeText(requested.machines.memoryBytes, language)}`,
        },
      ]}
    />
  );
};

/** A machine that comes or goes, with the node at the other end. */
const Moves = ({ record }: { readonly record: NodeRecord }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const leaving = record.machines.filter(({ migration }) => migration !== undefined);
  const rows = [
    ...record.incoming.map((machine) => ({ machine, arrives: true })),
    ...leaving.map((machine) => ({ machine, arrives: false })),
  ];
  const otherEnd = ({ machine, arrives }: { machine: VmRecord; arrives: boolean }): string | undefined => {
    const { target } = migrationFactsOf(machine.migration, machine.vmi);
    return arrives ? machine.node : target === record.name ? undefined : target;
  };
  return (
    <SmallTable
      label={t('Migrations')}
      rows={rows}
      keyOf={({ machine }) => machine.key}
      empty={t('No virtual machine is being moved to this node or away from it.')}
      dataTest="node-moves"
      columns={[
        {
          id: 'name',
          title: t('Virtual machine'),
          cell: ({ machine }) => <Link to={vmPath(machine.namespace, machine.name, 'migrations')}>{machine.key}</Link>,
        },
        { id: 'way', title: t('Direction'), cell: ({ arrives }) => (arrives ? t('Arriving') : t('Leaving')) },
        {
          id: 'other',
          title: t('Other node'),
          cell: (row) => {
            const name = otherEnd(row);
            return name === undefined ? t('Not decided yet') : <Link to={nodePath(name)}>{name}</Link>;
          },
        },
        { id: 'status', title: t('Status'), cell: ({ machine }) => <MachineStatus record={machine} /> },
      ]}
    />
  );
};

/** Everything about a node that matters to virtual machines. */
export const NodeFacts = ({ record }: { readonly record: NodeRecord }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { node } = record;
  const models = cpuModelsOf(node);
  const taints = taintsOf(node);
  const labels = Object.entries(labelsOf(node));
  return (
    <CardGrid>
      <Card title={t('System')} dataTest="card-system" resetOn={record}>
        <Facts label={t('System')} facts={useSystemFacts(record)} />
      </Card>
      <Card title={t('Capacity')} dataTest="card-capacity" resetOn={record}>
        <Capacity record={record} />
      </Card>
      <Card
        title={t('Migrations')}
        wide
        dataTest="card-moves"
        aside={t('{{arriving}} in, {{leaving}} out', { arriving: record.incoming.length, leaving: leavingOf(record) })}
      >
        <Moves record={record} />
      </Card>
      <Card title={t('Conditions')} wide dataTest="card-conditions" resetOn={record}>
        <ConditionTable
          rows={conditionsOf(node).map((condition) => ({ condition }))}
          label={t('Conditions')}
          empty={t('The cluster has not reported any conditions')}
        />
      </Card>
      <Card title={t('Taints')} dataTest="card-taints">
        {taints.length === 0 ? (
          t('None: the node takes everything')
        ) : (
          <Tags>
            {taints.map(({ key, value, effect }) => (
              <Tag key={`${key} ${effect}`} color="orange">{`${key}${value === '' ? '' : `=${value}`}:${effect}`}</Tag>
            ))}
          </Tags>
        )}
      </Card>
      <Card title={t('CPU models for guests')} dataTest="card-models">
        {models.length === 0 ? (
          t('The node does not tell')
        ) : (
          <Tags>
            {models.map((model) => (
              <Tag key={model}>{model}</Tag>
            ))}
          </Tags>
        )}
      </Card>
      <Card title={t('Labels')} wide dataTest="card-labels">
        <Tags>
          {labels.map(([key, value]) => (
            <Tag key={key} color="blue">
              {value === '' ? key : `${key}=${value}`}
            </Tag>
          ))}
        </Tags>
      </Card>
    </CardGrid>
  );
};
